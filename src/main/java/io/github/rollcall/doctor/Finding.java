package io.github.rollcall.doctor;

import io.github.rollcall.runlog.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * What a check says about one thing.
 *
 * @param what how the thing is, in a sentence without a full stop
 * @param advice what to do about it, in sentences; null only where nothing is to be done
 * @param exitCode how an import would end for this reason; null unless the finding is bad
 */
record Finding(
        Mark mark,
        String what,
        @Nullable String advice,
        @Nullable ExitCode exitCode) {

    static Finding ok(String what) {
        return new Finding(Mark.OK, what, null, null);
    }

    /** All is well; the advice says when to change it. */
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
