package io.github.rollcall.user.rule;

import io.github.rollcall.user.CellWords;
import io.github.rollcall.user.EmployeeId;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Flaw;
import io.github.rollcall.user.problem.Problem;
import java.util.List;

/** The employee id, if there is one, is somebody's. */
record EmployeeIdRule(CellWords words) implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        Flaw flaw = cells.has(Field.EMPLOYEE_ID) ? EmployeeId.flawIn(cells.text(Field.EMPLOYEE_ID), words) : null;
        return flaw == null ? List.of() : List.of(flaw.in(cells.column(Field.EMPLOYEE_ID)));
    }
}
