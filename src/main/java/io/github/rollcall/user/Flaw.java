package io.github.rollcall.user;

import io.github.rollcall.user.cell.Cells;

/**
 * What keeps a text from being a value, told before it is known which column it came from.
 *
 * @param code the kind of problem
 * @param reason a sentence with the offending value, unless that is secret
 */
public record Flaw(ProblemCode code, String reason) {

    public Problem in(Cells cells, Column field) {
        return code.problem(cells.column(field), reason);
    }
}
