package io.github.rollcall.extension;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one sending of a creation got. Everything that can be expected of a single row is a value here. */
public sealed interface Answer {

    /** The user exists now, and this request made it. */
    record Created(ExtensionRecord extension, @Nullable String requestId) implements Answer {}

    /** E-mail, login or number belong to somebody already (EXT-218, EXT-226, EXT-227): look the person up. */
    record Taken(List<ApiError> errors, @Nullable String requestId) implements Answer {}

    /**
     * RingCentral does not accept the row's data; nothing was created.
     *
     * @param isExplained whether its documents list the reason as one about the data; others may as well be about us
     */
    record Refused(List<ApiError> errors, @Nullable String requestId, boolean isExplained) implements Answer {}

    /**
     * The bought licence that the person was to be put onto is not to be had any more; nobody was put onto it.
     *
     * @param shown as the account shows it now; null if it is gone
     */
    record SeatGone(
            @Nullable ExtensionRecord shown,
            String reason,
            @Nullable String requestId) implements Answer {}

    /**
     * Proved not created, and not the row's fault: throttled, token refused, no connection. Send it again.
     *
     * @param isLocked whether another operation was in the way, which may be one on this row alone
     */
    record NotSent(String reason, boolean isLocked) implements Answer {

        public NotSent(String reason) {
            this(reason, false);
        }
    }

    /**
     * Sent, answer unknown: the user may exist, or come to exist. Look it up before anything else.
     *
     * @param requestId RingCentral's name for the request, if something came back that bears it
     */
    record Lost(String reason, @Nullable String requestId) implements Answer {

        public Lost(String reason) {
            this(reason, null);
        }
    }
}
