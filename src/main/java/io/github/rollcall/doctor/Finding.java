package io.github.rollcall.doctor;

import io.github.rollcall.runlog.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param what how it is, in a sentence
 * @param advice what to do about it; only what is in order may need none
 * @param exitCode how an import would end for this reason; only of what is bad
 */
record Finding(
        Mark mark,
        String what,
        @Nullable String advice,
        @Nullable ExitCode exitCode) {

    static Finding ok(String what) {
        return new Finding(Mark.OK, what, null, null);
    }

    /** In order; and the advice says when to change it. */
    static Finding ok(String what, String advice) {
        return new Finding(Mark.OK, what, advice, null);
    }

    static Finding look(String what, String advice) {
        return new Finding(Mark.LOOK, what, advice, null);
    }

    static Finding bad(ExitCode exitCode, String what, String advice) {
        return new Finding(Mark.BAD, what, advice, exitCode);
    }

    static Finding notLookedAt(String what, String because) {
        return new Finding(Mark.NOT_LOOKED_AT, what + ": not looked at, because " + because, null, null);
    }
}
