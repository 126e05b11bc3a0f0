package io.github.rollcall.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came back for the sending of a creation, where no entry of the journal says it; for people who ask later. Nothing is
 * decided by it, and it holds no secret.
 *
 * @param intention the sending
 * @param requestId RingCentral's name for the request, if it told
 */
public record Trace(
        Instant at,
        long intention,
        Kind kind,
        String reason,
        @Nullable String requestId) {

    static final int LONGEST_REASON = 2000;

    /** What came back. */
    public enum Kind {
        /** No answer that tells what became of the request. */
        LOST,
        /** That something of it is taken; a look-up then told by whom. */
        TAKEN
    }
}
