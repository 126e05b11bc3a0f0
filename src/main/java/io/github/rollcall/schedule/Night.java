package io.github.rollcall.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a planned start.
 *
 * @param due when it was planned for
 * @param began when the work began, or when it was seen that it would not
 * @param ended null while it goes on
 * @param exitCode as of an import; null while it goes on, and where nothing was imported
 * @param node which process
 * @param message what people should know; null if nothing
 */
public record Night(
        String account,
        Instant due,
        Instant began,
        @Nullable Instant ended,
        State state,
        @Nullable Integer exitCode,
        String node,
        @Nullable String message) {

    /** How things stand. */
    public enum State {
        RUNNING,
        /** It has an exit code. */
        ENDED,
        /** The process was ended in good order; the next one goes on with it. */
        STOPPED,
        /** The process died, or lost the account to another, which goes on with it. */
        INTERRUPTED,
        /** It was seen too late. */
        MISSED,
        /** The account was paused. */
        PAUSED
    }
}
