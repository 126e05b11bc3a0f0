package io.github.rollcall.report;

import io.github.rollcall.journal.RunStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended, and how to go on.
 *
 * @param exitCode of the process; null while the run is running, and where its process ended without a word
 * @param message what stopped it, or null when nothing did
 * @param nextCommand what to type next, or null when there is nothing left to do
 */
public record Ending(
        RunStatus status,
        @Nullable Integer exitCode,
        @Nullable String message,
        @Nullable String nextCommand) {

    static final Ending NONE_YET = new Ending(RunStatus.RUNNING, null, null, null);

    /**
     * The exit code of an attempt that came to an end.
     *
     * @throws NullPointerException if it did not
     */
    public int code() {
        return Objects.requireNonNull(exitCode, "The run has not ended");
    }
}
