package io.github.rollcall.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How things stand with an account.
 *
 * @param schedule when it is worked on, in words
 * @param nextStart null while it is worked on
 * @param pausedAt null unless somebody paused it
 * @param runningSince null unless this process works on it
 * @param last the newest night; null if there was none
 */
public record NightStatus(
        String account,
        String schedule,
        @Nullable Instant nextStart,
        @Nullable Instant pausedAt,
        @Nullable Instant runningSince,
        @Nullable Night last) {}
