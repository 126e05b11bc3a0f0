package io.github.rollcall.sandbox;

import java.time.Duration;

/**
 * How many requests of a group a sliding window holds, and how long the group is closed after one too many.
 *
 * @param limit requests in a window
 * @param window length of the window, before the time scale is applied
 * @param penalty length of the penalty, before the time scale is applied; each request sent meanwhile restarts it
 */
public record RateLimit(int limit, Duration window, Duration penalty) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int NEVER_REACHED = 1_000_000;

    public RateLimit {
        Checks.that(limit >= 1, "a limit lets at least one request through");
        Checks.that(window.toMillis() >= 1, "a window lasts at least a millisecond");
        Checks.that(!penalty.isNegative(), "a penalty is not negative");
    }

    public static RateLimit perMinute(int limit) {
        return new RateLimit(limit, MINUTE, MINUTE);
    }

    /** Never refuses; the headers then show a limit of a million that is never used up. */
    public static RateLimit unlimited() {
        return perMinute(NEVER_REACHED);
    }

    public boolean isUnlimited() {
        return limit >= NEVER_REACHED;
    }
}
