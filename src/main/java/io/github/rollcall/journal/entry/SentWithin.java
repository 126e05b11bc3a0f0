package io.github.rollcall.journal.entry;

import io.github.rollcall.runlog.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a request was carried out, if it was: by the account's clock, as far as that may differ from ours.
 *
 * @param from not before this
 * @param until not after this
 * @param by the run that sent it; null where an older version did
 */
public record SentWithin(
        Instant from, Instant until, @Nullable RunId by) {

    private static final String SEPARATOR = "/";

    /** As {@link #toString} wrote it. */
    static SentWithin parse(String text) {
        String[] parts = text.split(SEPARATOR, 3);
        return new SentWithin(
                Instant.parse(parts[0]), Instant.parse(parts[1]), parts.length < 3 ? null : new RunId(parts[2]));
    }

    /** Whether what was done at this time may be that request's doing. */
    public boolean includes(Instant time) {
        return !time.isBefore(from) && !time.isAfter(until);
    }

    /** The time of either of two requests, where the other one was sent later. */
    public SentWithin and(SentWithin later) {
        return new SentWithin(from, later.until, later.by);
    }

    @Override
    public String toString() {
        return from + SEPARATOR + until + (by == null ? "" : SEPARATOR + by);
    }
}
