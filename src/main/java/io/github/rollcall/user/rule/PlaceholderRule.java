package io.github.rollcall.user.rule;

import io.github.rollcall.user.CellWords;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.Problem;
import io.github.rollcall.user.ProblemCode;
import io.github.rollcall.user.Shown;
import io.github.rollcall.user.cell.Cells;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text says something. RingCentral takes any, so one that does not is only told. */
record PlaceholderRule(CellWords words) implements RowRule {

    private static final List<Field> NAMES = List.of(Field.FIRST_NAME, Field.LAST_NAME, Field.DISPLAY_NAME);
    private static final List<Field> TEXTS =
            List.of(Field.DEPARTMENT, Field.JOB_TITLE, Field.COMPANY, Field.PRONOUNCED_NAME, Field.STREET, Field.CITY);

    /** There are people called Null, None and Nan, and some who call themselves by a picture. */
    private static final Pattern MAY_BE_A_NAME = Pattern.compile("[\\p{L}\\p{M} \\x{1F000}-\\x{1FAFF}\\x{200D}]+");

    @Override
    public List<Problem> check(Cells cells) {
        return Stream.concat(
                        NAMES.stream()
                                .filter(field -> !MAY_BE_A_NAME
                                        .matcher(cells.text(field))
                                        .matches()),
                        Stream.concat(TEXTS.stream(), cells.customFields().stream()))
                .filter(field -> words.saysNothing(cells.text(field)))
                .map(field -> ProblemCode.PLACEHOLDER.problem(
                        cells.column(field), Shown.value(cells.text(field)) + " says nothing; it is taken as it is."))
                .toList();
    }
}
