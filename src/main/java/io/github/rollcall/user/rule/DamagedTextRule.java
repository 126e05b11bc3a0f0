package io.github.rollcall.user.rule;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.Problem;
import io.github.rollcall.user.ProblemCode;
import io.github.rollcall.user.Shown;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.cell.DamagedText;
import java.util.List;
import java.util.stream.Stream;

/** A text does not look damaged. RingCentral takes any, so one that does is only told, unless settings say otherwise. */
record DamagedTextRule() implements RowRule {

    private static final List<Field> TEXTS = List.of(
            Field.FIRST_NAME,
            Field.LAST_NAME,
            Field.DEPARTMENT,
            Field.JOB_TITLE,
            Field.COMPANY,
            Field.DISPLAY_NAME,
            Field.PRONOUNCED_NAME,
            Field.STREET,
            Field.CITY,
            Field.STATE);

    @Override
    public List<Problem> check(Cells cells) {
        return Stream.concat(TEXTS.stream(), cells.customFields().stream().filter(field -> !field.isSecret()))
                .flatMap(field -> Stream.ofNullable(DamagedText.signIn(cells.text(field)))
                        .map(sign -> ProblemCode.LOOKS_DAMAGED.problem(
                                cells.column(field), "%s %s.".formatted(Shown.value(cells.text(field)), sign))))
                .toList();
    }
}
