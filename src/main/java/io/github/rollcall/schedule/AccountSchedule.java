package io.github.rollcall.schedule;

import java.time.Duration;

/**
 * When one account is worked on.
 *
 * @param account the account's name
 * @param lateWithin how long after its time a missed start is still made up for
 * @param retries how often a night is tried again that failed for a reason that may pass by itself
 * @param retryAfter how long after its end
 */
public record AccountSchedule(
        String account, StartTimes times, Duration lateWithin, int retries, Duration retryAfter) {}
