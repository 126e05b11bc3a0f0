package io.github.rollcall.run;

import io.github.rollcall.journal.RunEvent;
import io.github.rollcall.journal.RunId;
import io.github.rollcall.journal.RunLog;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What has happened to a run as a whole so far, as far as it decides how to go on. */
record RunPast(List<RunEvent> events) {

    static RunPast of(RunLog runs, RunId run) {
        return new RunPast(runs.events(run));
    }

    /** After a fault in the books a run is final too: its roster is to be checked afresh. */
    boolean hasFinished() {
        return lastEnd()
                .filter(code -> code == ExitCode.DONE.number()
                        || code == ExitCode.SKIPS.number()
                        || code == ExitCode.UNBALANCED.number()
                        || code == ExitCode.ROSTER_UNUSABLE.number())
                .isPresent();
    }

    /** The exit code of the last attempt, if it came to an end. */
    Optional<Integer> lastEnd() {
        return events.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(events.get(events.size() - 1).exitCode());
    }

    /** Its number; 0 if there was none. */
    int lastAttempt() {
        return events.stream().mapToInt(RunEvent::attempt).max().orElse(0);
    }

    /** All was sent and answered before; only the report could not be written. */
    boolean hasWorked() {
        return has(RunEvent.Kind.WORKED);
    }

    /** Every row was judged against the account. */
    boolean isChecked() {
        return has(RunEvent.Kind.CHECKED);
    }

    /** Whose account it was; empty before the first login. */
    Optional<String> account() {
        return events.stream().map(RunEvent::account).filter(Objects::nonNull).findFirst();
    }

    private boolean has(RunEvent.Kind kind) {
        return events.stream().anyMatch(event -> event.kind() == kind);
    }
}
