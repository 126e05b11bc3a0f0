package io.github.rollcall.sandbox;

import java.util.Locale;

/** The groups of calls that RingCentral limits independently of each other. */
public enum RateGroup {
    LIGHT(50),
    MEDIUM(40),
    HEAVY(10),
    AUTH(5);

    private final int requestsPerMinute;

    RateGroup(int requestsPerMinute) {
        this.requestsPerMinute = requestsPerMinute;
    }

    RateLimit defaultLimit() {
        return RateLimit.perMinute(requestsPerMinute);
    }

    public String headerValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
