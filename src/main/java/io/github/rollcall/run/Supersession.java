package io.github.rollcall.run;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.report.RunReporter;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterNotReadable;
import io.github.rollcall.run.inbox.Inbox;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.Ending;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.RowEnd;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs of one feed follow each other: one that got through its check, and past its brakes, knows better who is to be there
 * than an older one that did not finish. Nothing more is sent for the older one then. A run that is about some rows of its roster
 * knows nothing of the others, so it takes over from none.
 */
final class Supersession {

    private static final Logger log = LoggerFactory.getLogger(Supersession.class);

    private final RunLog runs;
    private final RunReporter reporter;
    private final Extensions extensions;
    private final StopSignal stop;

    Supersession(RunLog runs, RunReporter reporter, Extensions extensions, StopSignal stop) {
        this.runs = runs;
        this.reporter = reporter;
        this.extensions = extensions;
        this.stop = stop;
    }

    /** The newest run of the same account that has taken over from this one: of the same feed, or one that undoes it. */
    Optional<RunRecord> newerThan(RunRecord run) {
        return ofSameAccount(run)
                .filter(other -> run.id().equals(other.changes().undoes())
                        || (other.feed().equals(run.feed()) && other.isOfEverything()))
                .filter(other -> other.id().compareTo(run.id()) > 0)
                .filter(other -> RunPast.of(runs, other.id()).hasPassed())
                .findFirst();
    }

    /**
     * A run has got past its brakes, or to its end: the reports of older ones that did not finish say so from now on. Those that
     * said so before, with people in doubt, are written again, since these may have been found by now.
     */
    void takeOver(RunRecord newer) {
        if (!newer.isOfEverything()) {
            return;
        }
        ofSameFeed(newer)
                .filter(other -> other.id().compareTo(newer.id()) < 0)
                .filter(other -> !RunPast.of(runs, other.id()).hasFinished())
                .filter(other -> reporter.find(other.id())
                        .filter(Supersession::saysAllOfIt)
                        .isEmpty())
                .forEach(other -> report(other, newer));
    }

    private static boolean saysAllOfIt(RunReport report) {
        return report.ending().status() == RunStatus.SUPERSEDED
                && report.counts().of(RowEnd.IN_DOUBT) == 0;
    }

    private Stream<RunRecord> ofSameFeed(RunRecord run) {
        return ofSameAccount(run).filter(other -> other.feed().equals(run.feed()));
    }

    private Stream<RunRecord> ofSameAccount(RunRecord run) {
        Optional<String> account = RunPast.of(runs, run.id()).account();
        return runs.newestFirst(run.server()).stream()
                .filter(other -> !other.id().equals(run.id()))
                .filter(other -> mayBeSame(account, RunPast.of(runs, other.id()).account()));
    }

    /** A run that ended before its first login does not know its account. It must not come back behind a newer one. */
    private static boolean mayBeSame(Optional<String> one, Optional<String> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    /** The check of the newer run has settled the doubt of the whole account, but for who is still unseen there. */
    private void report(RunRecord older, RunRecord newer) {
        Integer code = RunPast.of(runs, older.id()).lastEnd().orElse(null);
        Ending ending = new Ending(
                RunStatus.SUPERSEDED,
                code,
                "Run " + newer.id()
                        + " of the same feed has taken over: nothing more is sent for this one. If its people"
                        + " are still wanted, import its roster again under another --feed.",
                null);
        try {
            reporter.write(older, rosterOf(older), extensions.usage(), counts -> ending);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // An old run must not stop a new one; a stop that was asked for is met again at the next step.
            log.warn("The report of the superseded run {} could not be written", older.id(), e);
        }
    }

    private @Nullable RosterFile rosterOf(RunRecord run) {
        try {
            return RosterFile.of(Inbox.placeOf(run), run.rosterSheet(), run.rosterEncoding(), stop::check);
        } catch (RosterNotReadable e) {
            return null;
        }
    }
}
