package io.github.rollcall.runlog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a run as a whole.
 *
 * @param account of {@code ACCOUNT}: whose login it was
 * @param rowsRead of {@code READ}: rows in the whole roster, as the reader counted them
 * @param exitCode of {@code ENDED}
 * @param detail of {@code ENDED}: what stopped the attempt, if anything did; of {@code QUIET}: the id of a run; of
 *     {@code ONE_BY_ONE}: the reason
 * @param numbers of {@code HELD}, {@code RELEASED} and {@code PASSED}: what the check had found; null in runs of before there
 *     were brakes
 */
public record RunEvent(
        int attempt,
        Instant at,
        Kind kind,
        @Nullable String account,
        @Nullable Long rowsRead,
        @Nullable Integer exitCode,
        @Nullable String detail,
        @Nullable RunNumbers numbers) {

    /** The kinds of events, in the order in which an attempt passes them. */
    public enum Kind {
        STARTED,
        /** Somebody has seen the numbers of a held run, and lets it go on with them. */
        RELEASED,
        READ,
        ACCOUNT,
        /** Everything is as another run found it, so nobody is compared; {@code detail} is its id. */
        QUIET,
        /** Many people are to be changed, and not many at once; {@code detail} says why. */
        ONE_BY_ONE,
        CHECKED,
        /** A brake has stopped the attempt before its first write. */
        HELD,
        /** No brake stops the attempt: it may write from now on. */
        PASSED,
        WORKED,
        ENDED
    }
}
