package io.github.rollcall.summary.count;

import io.github.rollcall.user.problem.Owner;
import io.github.rollcall.user.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Why rows or images were skipped, counted.
 *
 * @param code as in {@link io.github.rollcall.user.problem.ProblemCode}
 * @param column as written in the roster, or null when it is about whole rows
 * @param count how often it was met; a row may have several problems
 * @param owner who can mend it
 * @param fix what to do
 */
public record Cause(String code, @Nullable String column, long count, Owner owner, String fix) {

    /** By which rows and causes are put together: the same for all rows of one cause. */
    public String key() {
        return keyOf(code, column);
    }

    /** The key of the cause that a problem is counted under. */
    public static String keyOf(Problem problem) {
        return keyOf(problem.code(), problem.column());
    }

    private static String keyOf(String code, @Nullable String column) {
        return code + "|" + (column == null ? "" : column);
    }

    /** Who can mend it, in words. */
    public String mender() {
        return switch (owner) {
            case HR -> "whoever keeps the roster";
            case TELECOM_ADMIN -> "the RingCentral administrator";
            case NOBODY -> "nobody";
        };
    }
}
