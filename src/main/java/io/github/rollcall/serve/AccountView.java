package io.github.rollcall.serve;

import io.github.rollcall.schedule.NightStatus;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.TimeText;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account in short.
 *
 * @param work what goes on now; null for nothing
 * @param newest the newest run that is no plan; null if there is none
 * @param night how things stand with its planned starts; null if it has none
 * @param lastGood when the last good night was, in words
 */
record AccountView(
        String name,
        @Nullable Work work,
        @Nullable NightStatus night,
        @Nullable RunReport newest,
        String lastGood,
        List<RunReport> runs) {

    /** Those that need somebody come first, then those that are busy. */
    static final Comparator<AccountView> ORDER =
            Comparator.comparing((AccountView view) -> !view.needsSomebody()).thenComparing(view -> !view.isAtWork());

    /** Without its runs, for who looks at many accounts. */
    static AccountView of(AccountRuns account, Optional<NightStatus> night) {
        return of(account, night, List.of());
    }

    static AccountView withRuns(AccountRuns account, Optional<NightStatus> night) {
        return of(account, night, account.newest());
    }

    private static AccountView of(AccountRuns account, Optional<NightStatus> night, List<RunReport> runs) {
        return new AccountView(
                account.name(),
                account.current().orElse(null),
                night.orElse(null),
                account.newestRun().orElse(null),
                account.lastGood()
                        .map(report -> TimeText.of(report.updatedAt(), ZoneId.systemDefault()))
                        .orElse("none yet"),
                runs);
    }

    public boolean needsSomebody() {
        return newest != null
                && !newest.isRunning()
                && !Objects.equals(newest.ending().exitCode(), 0);
    }

    private boolean isAtWork() {
        return work != null || (night != null && night.runningSince() != null);
    }

    /** When it starts by itself, in words; null if never. */
    public @Nullable String nextStart() {
        if (night == null) {
            return null;
        }
        if (night.pausedAt() != null) {
            return "paused since " + TimeText.of(night.pausedAt(), ZoneId.systemDefault());
        }
        return night.nextStart() == null
                ? "goes on now"
                : TimeText.of(night.nextStart(), ZoneId.systemDefault()) + ", " + night.schedule();
    }

    /** How it stands, in two words. */
    public String state() {
        if (needsSomebody()) {
            return "needs somebody";
        }
        if (isAtWork()) {
            return "at work";
        }
        return newest == null ? "no run yet" : "all well";
    }

    /** The colour of that. */
    public String tone() {
        if (needsSomebody() && newest != null) {
            return tone(newest);
        }
        return isAtWork() || newest == null ? "calm" : "good";
    }

    static String tone(RunReport report) {
        if (!report.counts().reconcile()) {
            return "bad";
        }
        return switch (report.ending().status()) {
            case COMPLETED -> "good";
            case COMPLETED_WITH_SKIPS, HELD, STOPPED -> "warn";
            case FAILED -> "bad";
            case PLANNED, RUNNING, SUPERSEDED -> "calm";
        };
    }
}
