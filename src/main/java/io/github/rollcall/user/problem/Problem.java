package io.github.rollcall.user.problem;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a row, told so that a person can mend it. Holds no secret.
 *
 * @param code a word to group and look up by, usually one of {@link ProblemCode}
 * @param column the column as written in the file, or null when the problem is about the row
 * @param reason what is wrong, with the offending value unless that is secret
 * @param fix what to change
 * @param owner who can change it
 * @param requestId RingCentral's id of the request that it refused, or null when none was sent
 */
public record Problem(
        String code,
        @Nullable String column,
        String reason,
        String fix,
        Owner owner,
        @Nullable String requestId) {

    private static final int LONGEST_REASON = 4_000;
    private static final int LONGEST_FIX = 2_000;

    public Problem {
        reason = cut(reason, LONGEST_REASON);
        fix = cut(fix, LONGEST_FIX);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    /** Whether it is only told: the row is taken nevertheless. */
    public boolean isWarning() {
        ProblemCode known = ProblemCode.named(code);
        return known != null && known.isWarning();
    }

    /** Whether it is about what a creation does, so that it says nothing of a person who is there. */
    public boolean isOfSending() {
        ProblemCode known = ProblemCode.named(code);
        return known != null && known.isOfSending();
    }

    /** The same problem with another answer to "what to change". */
    public Problem withFix(String other) {
        return new Problem(code, column, reason, other, owner, requestId);
    }

    /** The same problem with another sentence about what is wrong. */
    public Problem withReason(String other) {
        return new Problem(code, column, other, fix, owner, requestId);
    }

    /** The same problem, as RingCentral's support can find it. */
    public Problem withRequestId(@Nullable String id) {
        return new Problem(code, column, reason, fix, owner, id);
    }
}
