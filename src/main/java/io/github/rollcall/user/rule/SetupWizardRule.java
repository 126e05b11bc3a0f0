package io.github.rollcall.user.rule;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.value.SetupWizardState;
import java.util.List;

/** The state of the introduction is one that RingCentral has. */
record SetupWizardRule() implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        String word = cells.text(Field.SETUP_WIZARD_STATE);
        return word.isEmpty() || SetupWizardState.of(word).isPresent()
                ? List.of()
                : List.of(ProblemCode.SETUP_WIZARD_UNKNOWN.problem(
                        cells.column(Field.SETUP_WIZARD_STATE),
                        Shown.value(word) + " is no state of the introduction."));
    }
}
