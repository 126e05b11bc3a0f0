package io.github.rollcall.user.rule;

import io.github.rollcall.user.Column;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.cell.DamagedText;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A text does not look damaged. RingCentral takes any, so one that does is only told, unless settings say otherwise. */
record DamagedTextRule() implements RowRule {

    private static final Set<Field> TEXTS = Field.textsAnd(
            Field.FIRST_NAME,
            Field.LAST_NAME,
            Field.DISPLAY_NAME,
            Field.PRONOUNCED_NAME,
            Field.STREET,
            Field.CITY,
            Field.STATE);

    @Override
    public List<Problem> check(Cells cells) {
        List<Problem> problems = new ArrayList<>();
        TEXTS.forEach(field -> check(problems, cells, field));
        cells.customFields().stream()
                .filter(field -> !field.isSecret())
                .forEach(field -> check(problems, cells, field));
        return problems;
    }

    private static void check(List<Problem> problems, Cells cells, Column column) {
        String sign = DamagedText.signIn(cells.text(column));
        if (sign != null) {
            problems.add(ProblemCode.LOOKS_DAMAGED.problem(
                    cells.column(column), "%s %s.".formatted(Shown.value(cells.text(column)), sign)));
        }
    }
}
