package io.github.rollcall.summary;

import io.github.rollcall.runlog.RunStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended, and how to go on.
 *
 * @param exitCode of the process; null while the run is running, and where its process ended abruptly
 * @param message what stopped it, or null when nothing did
 * @param nextCommand what to type next, or null when there is nothing left to do
 * @param brakes those that hold the run, or would hold what is planned
 */
public record Ending(
        RunStatus status,
        @Nullable Integer exitCode,
        @Nullable String message,
        @Nullable String nextCommand,
        List<Brake> brakes) {

    public Ending {
        brakes = List.copyOf(brakes);
    }

    /** Where no brake holds. */
    public Ending(
            RunStatus status, @Nullable Integer exitCode, @Nullable String message, @Nullable String nextCommand) {
        this(status, exitCode, message, nextCommand, List.of());
    }

    /** The same, held by these brakes. */
    public Ending heldBy(List<Brake> holding) {
        return new Ending(status, exitCode, message, nextCommand, holding);
    }

    /** The same with something else to be done. */
    public Ending advising(@Nullable String otherMessage, @Nullable String otherCommand) {
        return new Ending(status, exitCode, otherMessage, otherCommand, brakes);
    }

    /** The next command, to be broken between its words only. */
    public List<String> nextWords() {
        return nextCommand == null ? List.of() : List.of(nextCommand.split(" ", -1));
    }

    public static final Ending NONE_YET = new Ending(RunStatus.RUNNING, null, null, null);

    /**
     * The exit code of an attempt that came to an end.
     *
     * @throws NullPointerException if it did not
     */
    public int code() {
        return Objects.requireNonNull(exitCode, "The run has not ended");
    }

    /**
     * A brake that holds.
     *
     * @param actual what the run has
     * @param limit what it may have
     */
    public record Brake(String name, String actual, String limit) {}
}
