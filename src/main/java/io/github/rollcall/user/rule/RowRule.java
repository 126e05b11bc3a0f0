package io.github.rollcall.user.rule;

import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Problem;
import java.util.List;

/** One check of a row, giving problems and warnings or none. */
@FunctionalInterface
public interface RowRule {

    List<Problem> check(Cells cells);
}
