package io.github.rollcall.run;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.journal.CorrectedRow;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.report.RunReporter;
import io.github.rollcall.runlog.CorrectionFeed;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.FollowUpEnd;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.RowEnd;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.util.function.SingletonSupplier;

/**
 * Takes advice back that has been followed: a run whose skipped rows were all corrected and imported since, or met again in a newer
 * roster, has nothing left to correct. A newer roster that says nothing of them leaves them open.
 */
final class AdviceReview {

    private static final Logger log = LoggerFactory.getLogger(AdviceReview.class);

    /** Nobody looks at what older ones advise. */
    private static final int RUNS_LOOKED_AT = 100;

    private final RunLog runs;
    private final Journal journal;
    private final RunReporter reporter;
    private final NextCommand next;

    AdviceReview(RunLog runs, Journal journal, RunReporter reporter, NextCommand next) {
        this.runs = runs;
        this.journal = journal;
        this.reporter = reporter;
        this.next = next;
    }

    /** A run has come to its end. */
    void after(RunRecord run, RunReport report) {
        Optional<String> account = RunPast.of(runs, run.id()).account();
        if (account.isEmpty() || !report.ending().status().isFinished()) {
            return;
        }
        Supplier<Map<String, Set<CorrectedRow>>> corrections =
                SingletonSupplier.of(() -> journal.marks().corrections(new AccountKey(run.server(), account.get())));
        try {
            runs.newestFirst(run.server()).stream()
                    .filter(older -> older.id().compareTo(run.id()) < 0)
                    .filter(older -> !older.changes().isUndo())
                    .limit(RUNS_LOOKED_AT)
                    .filter(older -> RunPast.of(runs, older.id()).account().equals(account))
                    .forEach(older -> review(older, run, corrections));
        } catch (RuntimeException e) {
            // Old runs must not make a new one fail.
            log.warn("What older runs advise could not be looked at", e);
        }
    }

    private void review(RunRecord older, RunRecord newer, Supplier<Map<String, Set<CorrectedRow>>> corrections) {
        try {
            reporter.find(older.id())
                    .filter(AdviceReview::advisesToCorrect)
                    .ifPresent(report -> review(older, report, newer, corrections.get()));
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            // Nor may one of them hide the others.
            log.warn("What run {} advises could not be looked at", older.id(), e);
        }
    }

    private void review(
            RunRecord older, RunReport report, RunRecord newer, Map<String, Set<CorrectedRow>> corrections) {
        if (isRosterFor(older, newer) && journal.marks().stillOpen(older.id(), newer.id(), corrections) == 0) {
            reporter.advise(
                    older.id(),
                    "Run " + newer.id()
                            + " has read the roster of this feed since: what still needs a person stands there.",
                    null);
        } else if (journal.marks().stillOpen(older.id(), null, corrections) == 0) {
            boolean othersSkipped =
                    report.counts().of(ImageEnd.SKIPPED) + report.counts().of(FollowUpEnd.SKIPPED) > 0;
            reporter.advise(
                    older.id(),
                    "The skipped rows have been corrected and imported since, up to run " + newer.id() + ".",
                    othersSkipped ? next.again(older) : null);
        }
    }

    private static boolean advisesToCorrect(RunReport report) {
        return report.ending().status() == RunStatus.COMPLETED_WITH_SKIPS
                && report.ending().nextCommand() != null
                && report.counts().of(RowEnd.SKIPPED) > 0;
    }

    /** Whether the newer run has read a roster that the rows of the older one may come from. */
    private boolean isRosterFor(RunRecord older, RunRecord newer) {
        return newer.isOfEverything()
                && !RunPast.of(runs, newer.id()).isCorrection()
                && CorrectionFeed.isShared(older.feed(), newer.feed());
    }
}
