package io.github.rollcall.serve;

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
 * @param lastGood when the last good night was, in words
 */
record AccountView(
        String name, @Nullable Work work, @Nullable RunReport newest, String lastGood, List<RunReport> runs) {

    /** Those that need somebody come first, then those that are busy. */
    static final Comparator<AccountView> ORDER = Comparator.comparing((AccountView view) -> !view.needsSomebody())
            .thenComparing(view -> view.work() == null);

    static AccountView of(AccountRuns account) {
        List<RunReport> runs = account.newest();
        Optional<RunReport> good = account.lastGood();
        return new AccountView(
                account.name(),
                account.current().orElse(null),
                runs.stream().filter(report -> !report.isPlan()).findFirst().orElse(null),
                good.map(report -> TimeText.of(report.updatedAt(), ZoneId.systemDefault()))
                        .orElse("none yet"),
                runs);
    }

    public boolean needsSomebody() {
        return newest != null
                && !newest.isRunning()
                && !Objects.equals(newest.ending().exitCode(), 0);
    }

    /** How it stands, in two words. */
    public String state() {
        if (needsSomebody()) {
            return "needs somebody";
        }
        if (work != null) {
            return "at work";
        }
        return newest == null ? "no run yet" : "all well";
    }

    /** The colour of that. */
    public String tone() {
        if (needsSomebody() && newest != null) {
            return tone(newest);
        }
        return work != null || newest == null ? "calm" : "good";
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
