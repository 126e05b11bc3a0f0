package io.github.rollcall.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a run as a whole.
 *
 * @param account of {@code ACCOUNT}: whose login it was
 * @param rowsRead of {@code READ}: rows in the whole roster, as the reader counted them
 * @param exitCode of {@code ENDED}
 * @param detail of {@code ENDED}: what stopped the attempt, if anything did
 */
public record RunEvent(
        int attempt,
        Instant at,
        Kind kind,
        @Nullable String account,
        @Nullable Long rowsRead,
        @Nullable Integer exitCode,
        @Nullable String detail) {

    /** The kinds of events, in the order in which an attempt passes them. */
    public enum Kind {
        STARTED,
        READ,
        ACCOUNT,
        CHECKED,
        WORKED,
        ENDED
    }
}
