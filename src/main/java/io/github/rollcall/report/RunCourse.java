package io.github.rollcall.report;

import io.github.rollcall.runlog.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a run as a whole.
 *
 * @param account null before the first login
 * @param rowsRead as the check counted them, or null if it did not come that far
 * @param checked whether a check has judged every row
 */
record RunCourse(@Nullable String account, @Nullable Long rowsRead, boolean checked, List<AttemptTimes> attempts) {

    static RunCourse of(List<RunEvent> events) {
        String account = null;
        Long rowsRead = null;
        boolean checked = false;
        Map<Integer, List<RunEvent>> byAttempt = new TreeMap<>();
        for (RunEvent event : events) {
            account = event.account() == null ? account : event.account();
            rowsRead = event.rowsRead() == null ? rowsRead : event.rowsRead();
            checked |= event.kind() == RunEvent.Kind.CHECKED;
            byAttempt
                    .computeIfAbsent(event.attempt(), number -> new ArrayList<>())
                    .add(event);
        }
        return new RunCourse(
                account,
                rowsRead,
                checked,
                byAttempt.values().stream().map(AttemptTimes::of).toList());
    }

    /** When the last attempt ended; its report is written shortly before that is noted. */
    Instant endedOr(Instant now) {
        Instant ended =
                attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).ended();
        return ended == null ? now : ended;
    }

    /** The number of the last attempt. */
    int lastAttempt() {
        return attempts.isEmpty() ? 0 : attempts.get(attempts.size() - 1).number();
    }

    /**
     * When one attempt passed its parts; null where it did not come that far.
     *
     * @param detail what stopped it, if anything did
     */
    record AttemptTimes(
            int number,
            @Nullable Instant started,
            @Nullable Instant checked,
            @Nullable Instant worked,
            @Nullable Instant ended,
            @Nullable Integer exitCode,
            @Nullable String detail) {

        static AttemptTimes of(List<RunEvent> events) {
            RunEvent end = find(events, RunEvent.Kind.ENDED);
            return new AttemptTimes(
                    events.get(0).attempt(),
                    at(events, RunEvent.Kind.STARTED),
                    at(events, RunEvent.Kind.CHECKED),
                    at(events, RunEvent.Kind.WORKED),
                    end == null ? null : end.at(),
                    end == null ? null : end.exitCode(),
                    end == null ? null : end.detail());
        }

        private static @Nullable Instant at(List<RunEvent> events, RunEvent.Kind kind) {
            RunEvent event = find(events, kind);
            return event == null ? null : event.at();
        }

        private static @Nullable RunEvent find(List<RunEvent> events, RunEvent.Kind kind) {
            return events.stream()
                    .filter(event -> event.kind() == kind)
                    .findFirst()
                    .orElse(null);
        }
    }
}
