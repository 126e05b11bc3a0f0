package io.github.rollcall.user.rule;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Flaw;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.value.EmailAddress;
import java.util.List;

/** The address is there, one plain address, and one that mail can reach. */
record EmailRule(EmailEndings endings) implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        if (!cells.has(Field.EMAIL)) {
            return List.of(ProblemCode.EMAIL_MISSING.problem(cells.column(Field.EMAIL), "The cell is empty."));
        }
        Flaw flaw = EmailAddress.flawIn(cells.text(Field.EMAIL));
        return flaw == null ? unreachable(cells) : List.of(flaw.in(cells.column(Field.EMAIL)));
    }

    private List<Problem> unreachable(Cells cells) {
        String address = cells.text(Field.EMAIL);
        String wrong = endings.wrongWith(address);
        return wrong == null
                ? List.of()
                : List.of(ProblemCode.EMAIL_UNREACHABLE.problem(
                        cells.column(Field.EMAIL), "%s %s.".formatted(Shown.value(address), wrong)));
    }
}
