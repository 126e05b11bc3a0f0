package io.github.rollcall.report;

import io.github.rollcall.journal.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended, and how to go on.
 *
 * @param exitCode of the process; means nothing while the run is running
 * @param message what stopped it, or null when nothing did
 * @param nextCommand what to type next, or null when there is nothing left to do
 */
public record Ending(
        RunStatus status,
        int exitCode,
        @Nullable String message,
        @Nullable String nextCommand) {}
