package io.github.rollcall.user.problem;

import org.jspecify.annotations.Nullable;

/**
 * What keeps a text from being a value, told before it is known which column it came from.
 *
 * @param code the kind of problem
 * @param reason a sentence with the offending value, unless that is secret
 */
public record Flaw(ProblemCode code, String reason) {

    /** The problem that it is, in a column as written in the file. */
    public Problem in(@Nullable String column) {
        return code.problem(column, reason);
    }
}
