package io.github.rollcall.extension.gate;

import java.time.Duration;

/** How often, and how long apart, a failing server is asked again: doubling from {@code first} up to {@code longest}. */
public record Retries(int tries, Duration first, Duration longest) {

    /** For a person who waits for an answer, however it turns out. */
    public static final Retries HURRIED = new Retries(2, Duration.ofSeconds(1), Duration.ofSeconds(1));

    /** The pause after failure number {@code round}, from 1. */
    Duration pause(int round) {
        Duration doubled = first.multipliedBy(1L << Math.min(round - 1, 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
