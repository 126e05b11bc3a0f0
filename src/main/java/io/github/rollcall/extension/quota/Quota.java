package io.github.rollcall.extension.quota;

import java.time.Duration;

/**
 * How many requests of a rate-limit group may be sent in one sliding window.
 */
public record Quota(int limit, Duration window) {

    /** How many that is in this time, at a steady pace. */
    public long in(Duration time) {
        return time.multipliedBy(limit).dividedBy(window);
    }
}
