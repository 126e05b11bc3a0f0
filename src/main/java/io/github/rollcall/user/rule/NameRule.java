package io.github.rollcall.user.rule;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Flaw;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.PersonName;
import java.util.List;

/** A first or last name is there, and one that RingCentral takes. */
record NameRule(Field field, ProblemCode missing) implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        if (!cells.has(field)) {
            return List.of(missing.problem(cells.column(field), "The cell is empty."));
        }
        Flaw flaw = PersonName.flawIn(cells.text(field));
        return flaw == null ? List.of() : List.of(flaw.in(cells.column(field)));
    }
}
