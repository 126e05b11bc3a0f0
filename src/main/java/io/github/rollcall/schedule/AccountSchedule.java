package io.github.rollcall.schedule;

import java.time.Duration;

/**
 * When one account is worked on.
 *
 * @param account the account's name
 * @param lateWithin how long after its time a missed start is still made up for
 */
public record AccountSchedule(String account, StartTimes times, Duration lateWithin) {}
