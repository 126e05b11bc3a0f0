package io.github.rollcall.journal.entry;

import java.time.Instant;

/**
 * When a request was carried out, if it was: by the account's clock, as far as that may differ from ours.
 *
 * @param from not before this
 * @param until not after this
 */
public record SentWithin(Instant from, Instant until) {

    private static final String SEPARATOR = "/";

    /** As {@link #toString} wrote it. */
    static SentWithin parse(String text) {
        String[] ends = text.split(SEPARATOR, 2);
        return new SentWithin(Instant.parse(ends[0]), Instant.parse(ends[1]));
    }

    /** Whether what was done at this time may be that request's doing. */
    public boolean includes(Instant time) {
        return !time.isBefore(from) && !time.isAfter(until);
    }

    /** The time of either of two requests, where the other one was sent later. */
    public SentWithin and(SentWithin later) {
        return new SentWithin(from, later.until);
    }

    @Override
    public String toString() {
        return from + SEPARATOR + until;
    }
}
