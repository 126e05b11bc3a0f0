package io.github.rollcall.extension.quota;

import java.time.Duration;
import java.util.Locale;

/**
 * RingCentral's groups of calls, each with a quota of its own. The numbers are the documented defaults; what answers say
 * is believed instead.
 */
public enum RateLimitGroup {
    LIGHT(50),
    MEDIUM(40),
    HEAVY(10),
    AUTH(5);

    public static final Duration DEFAULT_WINDOW = Duration.ofSeconds(60);

    private final int defaultLimit;

    RateLimitGroup(int defaultLimit) {
        this.defaultLimit = defaultLimit;
    }

    public int defaultLimit() {
        return defaultLimit;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
