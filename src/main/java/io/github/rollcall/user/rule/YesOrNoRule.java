package io.github.rollcall.user.rule;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.cell.YesOrNo;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import java.util.List;

/** What can only be so or not so is one of both. */
record YesOrNoRule(Field field) implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        String word = cells.text(field);
        return word.isEmpty() || YesOrNo.of(word).isPresent()
                ? List.of()
                : List.of(ProblemCode.YES_OR_NO.problem(
                        cells.column(field), Shown.value(word) + " is none of true, false, yes, no, 1 and 0."));
    }
}
