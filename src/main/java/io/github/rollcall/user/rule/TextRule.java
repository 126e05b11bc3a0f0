package io.github.rollcall.user.rule;

import io.github.rollcall.user.Column;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Flaw;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ShortText;
import java.util.List;

/** A free text has one line and is not too long. */
record TextRule(Column field, int longest) implements RowRule {

    /** For the texts that RingCentral limits to 64 characters. */
    TextRule(Column field) {
        this(field, ShortText.LONGEST);
    }

    @Override
    public List<Problem> check(Cells cells) {
        Flaw flaw = ShortText.flawIn(cells.text(field), longest);
        return flaw == null ? List.of() : List.of(flaw.in(cells.column(field)));
    }
}
