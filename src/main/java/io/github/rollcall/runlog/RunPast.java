package io.github.rollcall.runlog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What has happened to a run as a whole so far, as far as it decides how to go on. */
public record RunPast(List<RunEvent> events) {

    public static RunPast of(RunLog runs, RunId run) {
        return new RunPast(runs.events(run));
    }

    /** After a fault in the books a run is final too: its roster is to be checked afresh. */
    public boolean hasFinished() {
        return lastEnd()
                .filter(code -> code == ExitCode.DONE.number()
                        || code == ExitCode.SKIPS.number()
                        || code == ExitCode.UNBALANCED.number()
                        || code == ExitCode.ROSTER_UNUSABLE.number())
                .isPresent();
    }

    /** The exit code of the last attempt, if it came to an end. */
    public Optional<Integer> lastEnd() {
        return events.stream()
                .filter(event -> event.attempt() == lastAttempt())
                .map(RunEvent::exitCode)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Its number; 0 if there was none. */
    public int lastAttempt() {
        return events.stream().mapToInt(RunEvent::attempt).max().orElse(0);
    }

    /** All was sent and answered before; only the report could not be written. */
    public boolean hasWorked() {
        return has(RunEvent.Kind.WORKED);
    }

    /** Its roster was checked, and no brake held it then: it may have written since. */
    public boolean hasPassed() {
        return has(RunEvent.Kind.PASSED);
    }

    /** Every row is in place, or stands in its report for a person. */
    public boolean isGood() {
        return lastEnd()
                .filter(code -> code == ExitCode.DONE.number() || code == ExitCode.SKIPS.number())
                .isPresent();
    }

    /** What the check had found when a brake held it; empty if none does: it passed since, or was released. */
    public Optional<RunNumbers> heldWith() {
        return lastOf(RunEvent.Kind.HELD, RunEvent.Kind.RELEASED, RunEvent.Kind.PASSED)
                .filter(event -> event.kind() == RunEvent.Kind.HELD)
                .map(RunEvent::numbers);
    }

    /** Whether somebody has let it go on, and it has not been held again. */
    public boolean isReleased() {
        return has(RunEvent.Kind.RELEASED) && heldWith().isEmpty();
    }

    /** All numbers that it passed its brakes with, or was released with. */
    public List<RunNumbers> letThrough() {
        return events.stream()
                .filter(event -> event.kind() == RunEvent.Kind.PASSED || event.kind() == RunEvent.Kind.RELEASED)
                .map(RunEvent::numbers)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whose account it was; empty before the first login. */
    public Optional<String> account() {
        return events.stream().map(RunEvent::account).filter(Objects::nonNull).findFirst();
    }

    /** What it was let through with when it came furthest; empty if it had no brakes. */
    public Optional<RunNumbers> letThroughLast() {
        return lastOf(RunEvent.Kind.PASSED).map(RunEvent::numbers);
    }

    private Optional<RunEvent> lastOf(RunEvent.Kind... kinds) {
        return events.stream()
                .filter(event -> List.of(kinds).contains(event.kind()))
                .reduce((earlier, later) -> later);
    }

    private boolean has(RunEvent.Kind kind) {
        return events.stream().anyMatch(event -> event.kind() == kind);
    }
}
