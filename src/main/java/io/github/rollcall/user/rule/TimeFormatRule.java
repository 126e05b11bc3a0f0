package io.github.rollcall.user.rule;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.value.TimeFormat;
import java.util.List;

/** A day has twice 12 hours, or 24. */
record TimeFormatRule() implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        String word = cells.text(Field.TIME_FORMAT);
        return word.isEmpty() || TimeFormat.of(word).isPresent()
                ? List.of()
                : List.of(ProblemCode.TIME_FORMAT_UNKNOWN.problem(
                        cells.column(Field.TIME_FORMAT), Shown.value(word) + " is no format of RingCentral's."));
    }
}
