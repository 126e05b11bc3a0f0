package io.github.rollcall.user.rule;

import io.github.rollcall.user.CellWords;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A text says something. RingCentral takes any, so one that does not is only told. */
record PlaceholderRule(CellWords words) implements RowRule {

    private static final List<Field> NAMES = List.of(Field.FIRST_NAME, Field.LAST_NAME, Field.DISPLAY_NAME);
    private static final Set<Field> TEXTS = Field.textsAnd(Field.PRONOUNCED_NAME, Field.STREET, Field.CITY);

    /** There are people called Null, None and Nan, and some who call themselves by a picture. */
    private static final Pattern MAY_BE_A_NAME = Pattern.compile("[\\p{L}\\p{M} \\x{1F000}-\\x{1FAFF}\\x{200D}]+");

    @Override
    public List<Problem> check(Cells cells) {
        List<Problem> problems = new ArrayList<>();
        check(problems, cells, NAMES, text -> !MAY_BE_A_NAME.matcher(text).matches());
        check(problems, cells, TEXTS, text -> true);
        check(problems, cells, cells.customFields(), text -> true);
        return problems;
    }

    private void check(
            List<Problem> problems,
            Cells cells,
            Collection<? extends Column> columns,
            Predicate<String> isPlaceholder) {
        for (Column column : columns) {
            String text = cells.text(column);
            if (words.saysNothing(text) && isPlaceholder.test(text)) {
                problems.add(ProblemCode.PLACEHOLDER.problem(
                        cells.column(column), Shown.value(text) + " says nothing; it is taken as it is."));
            }
        }
    }
}
