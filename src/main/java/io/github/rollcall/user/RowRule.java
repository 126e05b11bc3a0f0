package io.github.rollcall.user;

import java.util.List;

/** One check of a row, giving problems and warnings or none. */
@FunctionalInterface
interface RowRule {

    List<Problem> check(Cells cells);
}
