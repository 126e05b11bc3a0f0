package io.github.rollcall.user.rule;

import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.user.ExtensionIdCell;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import java.util.List;

/** An id that says who the row is about can be read: without it, somebody who is there would be taken for new. */
record ExtensionIdRule() implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        return ExtensionIdCell.isInvalid(cells.row())
                ? List.of(ProblemCode.EXTENSION_ID_INVALID.problem(
                        RosterHeader.EXTENSION_ID,
                        Shown.value(cells.row().extensionId().orElse("")) + " is not the id of a user."))
                : List.of();
    }
}
