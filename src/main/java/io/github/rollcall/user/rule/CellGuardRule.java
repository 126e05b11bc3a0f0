package io.github.rollcall.user.rule;

import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import java.util.List;

/** Whoever guards a value against spreadsheets is told that the guard is not sent. */
record CellGuardRule() implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        return cells.unguarded().isEmpty() ? List.of() : told(cells);
    }

    private static List<Problem> told(Cells cells) {
        return cells.unguarded().stream()
                .map(column -> ProblemCode.CELL_GUARDED.problem(
                        cells.column(column),
                        column.isSecret()
                                ? "The cell has =\"…\" or an apostrophe around its value, which is taken without it."
                                : "%s is read as %s."
                                        .formatted(
                                                Shown.value(cells.mapping().value(cells.row(), column)),
                                                Shown.value(cells.text(column)))))
                .toList();
    }
}
