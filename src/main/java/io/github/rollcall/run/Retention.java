package io.github.rollcall.run;

import io.github.rollcall.brake.Brakes;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.JournalPurge;
import io.github.rollcall.lease.AccountLease;
import io.github.rollcall.report.RunArchive;
import io.github.rollcall.runlog.PurgedRuns;
import io.github.rollcall.runlog.RunEvent;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Purges runs that are older than they are to be kept: their rows, their part of Spring Batch's tables, and their reports. It
 * follows a run with a good end, while the account is still this process's, and takes a bounded time; what is left then, or
 * after a process that died, the next night goes on with. Each transaction leaves a database in which nothing is decided otherwise than
 * before.
 *
 * <p>Without {@code rollcall.retention} nothing is ever purged. Age counts from the last event of a run. Whatever its age, a run stays whole
 *
 * <ul>
 *   <li>if it can be continued or released: it has not finished, and no newer run has taken over from it;
 *   <li>if something of it was sent and has no certain end, or a quiet night refers to it ({@link JournalPurge#needed});
 *   <li>if it is the newest of its feed, the newest that a brake let through, by which older ones are superseded, or one of the newest
 *       good ones, with which brakes compare;
 *   <li>if it was undone by a run that has not finished, and then all after it, too, so that it is known who changed what since.
 * </ul>
 *
 * <p>What later nights need of the others stays in their place: {@link JournalPurge} says what. Plans are purged by their age alone.
 */
public final class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    /** Nights are made for imports. */
    private static final Duration MOST_TIME = Duration.ofMinutes(1);

    private final @Nullable Duration retention;
    private final RunLog runs;
    private final PurgedRuns purged;
    private final Journal journal;
    private final RunArchive reports;
    private final ImportExecution execution;
    private final Supersession supersession;
    private final Brakes brakes;
    private final AccountLease lease;
    private final BooleanSupplier stop;
    private final Clock clock;
    private final LongSupplier nanoTime;

    Retention(
            RetentionProperties settings,
            RunLog runs,
            PurgedRuns purged,
            Journal journal,
            RunArchive reports,
            ImportExecution execution,
            Supersession supersession,
            Brakes brakes,
            AccountLease lease,
            BooleanSupplier stop,
            Clock clock,
            LongSupplier nanoTime) {
        this.retention = settings.retention();
        this.runs = runs;
        this.purged = purged;
        this.journal = journal;
        this.reports = reports;
        this.execution = execution;
        this.supersession = supersession;
        this.brakes = brakes;
        this.lease = lease;
        this.stop = stop;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Purges what is old enough in the account of this run, if the run has come to a good end. Never throws: what goes wrong is in
     * the log, and the next night tries again.
     */
    public void after(RunId last) {
        if (retention == null) {
            return;
        }
        try {
            RunPast past = RunPast.of(runs, last);
            Optional<RunRecord> run = runs.find(last).filter(found -> !found.isPlan() && past.isGood());
            if (run.isPresent() && past.account().isPresent()) {
                AccountKey account =
                        new AccountKey(run.get().server(), past.account().get());
                new Night(account, clock.instant().minus(retention)).purge();
            }
        } catch (RuntimeException e) {
            log.warn("Old runs could not be purged; the next night tries again", e);
        }
    }

    /** What is purged after one run. */
    private final class Night {

        private final AccountKey account;
        private final Instant oldest;
        private final long begin = nanoTime.getAsLong();

        Night(AccountKey account, Instant oldest) {
            this.account = account;
            this.oldest = oldest;
        }

        void purge() {
            // Where several homes share a database, another process may have purged runs whose reports are here.
            reports.newestFirst().stream().filter(purged::isOver).forEach(this::isReportDeleted);
            for (RunId run : purged.begun(account.server())) {
                RunRecord record = runs.find(run).orElseThrow();
                if (isOfThisAccount(record) && !finish(record)) {
                    return;
                }
            }
            List<RunRecord> old = runs.begunBefore(oldest, account.server()).stream()
                    .filter(this::isOld)
                    .filter(this::isOfThisAccount)
                    .toList();
            if (old.isEmpty()) {
                return;
            }
            NeededRuns needed =
                    new NeededRuns(account, runs, journal, supersession, brakes.runsCompared(), this::isOfThisAccount);
            for (RunRecord run : old) {
                if (!goesOn()) {
                    return;
                }
                if (!needed.includes(run)) {
                    purged.begin(run.id());
                    if (!finish(run)) {
                        return;
                    }
                }
            }
        }

        /** @return false if there is no time left for it */
        private boolean finish(RunRecord run) {
            execution.forget(run);
            if (!journal.purge().purge(run.id(), account, run.feed(), this::goesOn)) {
                log.info("Purging run {} goes on after the next run", run.id());
                return false;
            }
            // A run whose account nobody knows is told to be of this home by its report: that goes last.
            if (isReportDeleted(run.id())) {
                purged.end(run.id());
                log.info("Purged run {}, which was older than {} (rollcall.retention)", run.id(), retention);
            }
            return true;
        }

        /** A report that cannot be deleted must not hold up the others; the next night tries again. */
        private boolean isReportDeleted(RunId run) {
            try {
                reports.purge(run, clock.instant());
                return true;
            } catch (RuntimeException e) {
                log.warn("The report of the purged run {} could not be deleted; the next night tries again", run, e);
                return false;
            }
        }

        private boolean goesOn() {
            return !stop.getAsBoolean() && nanoTime.getAsLong() - begin < MOST_TIME.toNanos();
        }

        /** Whoever continued it later made it younger; a clock that was set back has written times that are yet to come. */
        private boolean isOld(RunRecord run) {
            return runs.events(run.id()).stream().map(RunEvent::at).allMatch(at -> at.isBefore(oldest));
        }

        /** One that ended before its first login belongs to whose home folder it is. */
        private boolean isOfThisAccount(RunRecord run) {
            Optional<String> known = RunPast.of(runs, run.id()).account();
            return known.map(account.id()::equals).orElseGet(() -> !lease.isShared() || reports.knows(run.id()));
        }
    }
}
