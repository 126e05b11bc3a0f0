package io.github.rollcall.schedule;

import io.github.rollcall.runlog.FinishBy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When one account is worked on.
 *
 * @param account the account's name
 * @param lateWithin how long after its time a missed start is still made up for
 * @param retries how often a night is tried again that failed for a reason that may pass by itself
 * @param retryAfter how long after its end
 * @param finishBy when its imports have to be over; null for whenever that is
 */
public record AccountSchedule(
        String account,
        StartTimes times,
        Duration lateWithin,
        int retries,
        Duration retryAfter,
        @Nullable FinishBy finishBy) {}
