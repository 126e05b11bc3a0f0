package io.github.rollcall.user;

import java.util.List;

/** The address is there, and one plain address. */
record EmailRule() implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        if (!cells.has(Field.EMAIL)) {
            return List.of(ProblemCode.EMAIL_MISSING.problem(cells.column(Field.EMAIL), "The cell is empty."));
        }
        Flaw flaw = EmailAddress.flawIn(cells.text(Field.EMAIL));
        return flaw == null ? List.of() : List.of(flaw.in(cells, Field.EMAIL));
    }
}
