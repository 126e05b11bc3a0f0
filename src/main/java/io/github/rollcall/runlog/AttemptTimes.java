package io.github.rollcall.runlog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When one attempt at a run passed its parts, and how it ended; null where it did not come that far.
 *
 * @param number from 1
 * @param detail what stopped it, for people; null if nothing did
 */
public record AttemptTimes(
        int number,
        @Nullable Instant started,
        @Nullable Instant checked,
        @Nullable Instant worked,
        @Nullable Instant ended,
        @Nullable Integer exitCode,
        @Nullable String detail) {

    /** @param events those of one attempt, in order; at least one */
    static AttemptTimes of(List<RunEvent> events) {
        Optional<RunEvent> end = first(events, RunEvent.Kind.ENDED);
        return new AttemptTimes(
                events.get(0).attempt(),
                at(events, RunEvent.Kind.STARTED),
                at(events, RunEvent.Kind.CHECKED),
                at(events, RunEvent.Kind.WORKED),
                end.map(RunEvent::at).orElse(null),
                end.map(RunEvent::exitCode).orElse(null),
                end.map(RunEvent::detail).orElse(null));
    }

    /** How it ended, in words, with its exit code. */
    public String endInWords() {
        return exitCode == null
                ? "ended abruptly: its process was killed, or the machine went down"
                : "%s (exit code %d)".formatted(meaningOf(exitCode), exitCode);
    }

    /** A newer version may have noted a code that this one does not know. */
    private static String meaningOf(int exitCode) {
        return Stream.of(ExitCode.values())
                .filter(code -> code.number() == exitCode)
                .findFirst()
                .orElse(ExitCode.FAILED)
                .end();
    }

    private static @Nullable Instant at(List<RunEvent> events, RunEvent.Kind kind) {
        return first(events, kind).map(RunEvent::at).orElse(null);
    }

    private static Optional<RunEvent> first(List<RunEvent> events, RunEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).findFirst();
    }
}
