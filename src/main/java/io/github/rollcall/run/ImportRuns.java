package io.github.rollcall.run;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.extension.credential.CredentialsMissing;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.LeaseLost;
import io.github.rollcall.extension.stop.NetworkMisconfigured;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.extension.stop.WriteFence;
import io.github.rollcall.lease.AccountLease;
import io.github.rollcall.provisioning.DoubtSettlement;
import io.github.rollcall.provisioning.LogContext;
import io.github.rollcall.report.RunReporter;
import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.run.failure.ContradictingOptions;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.run.failure.NobodyChosen;
import io.github.rollcall.run.failure.UnknownRun;
import io.github.rollcall.run.failure.WelcomeMailUnavoidable;
import io.github.rollcall.run.inbox.Inbox;
import io.github.rollcall.run.job.ImportAttempt;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.CountOrShare;
import io.github.rollcall.runlog.FinishBy;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.Ending;
import io.github.rollcall.summary.RunReport;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Starts and continues imports; what the command line calls, in place of Batch types. One import of an account at a
 * time: its lease sees to that, and not Batch. Whatever becomes of an attempt, it leaves a report and its end in the run log.
 */
public final class ImportRuns {

    private static final Logger log = LoggerFactory.getLogger(ImportRuns.class);

    private final RunLog runs;
    private final ImportExecution execution;
    private final RunReporter reporter;
    private final Extensions extensions;
    private final DoubtSettlement doubt;
    private final Credentials credentials;
    private final AccountLease lease;
    private final Supersession supersession;
    private final AdviceReview advice;
    private final Endings endings;
    private final NextCommand next;
    private final Clock clock;
    private final StopSignal stop;
    private final RequestPreparation preparation;
    private final UndoRequests undoing;

    ImportRuns(
            RunLog runs,
            ImportExecution execution,
            RunReporter reporter,
            Extensions extensions,
            DoubtSettlement doubt,
            Credentials credentials,
            AccountLease lease,
            Supersession supersession,
            AdviceReview advice,
            Endings endings,
            NextCommand next,
            Clock clock,
            StopSignal stop,
            RequestPreparation preparation,
            UndoRequests undoing) {
        this.runs = runs;
        this.execution = execution;
        this.reporter = reporter;
        this.extensions = extensions;
        this.doubt = doubt;
        this.credentials = credentials;
        this.lease = lease;
        this.supersession = supersession;
        this.advice = advice;
        this.endings = endings;
        this.next = next;
        this.clock = clock;
        this.stop = stop;
        this.preparation = preparation;
        this.undoing = undoing;
    }

    /**
     * Imports a roster. Continues the last run on the same bytes if that did not finish; begins a new one otherwise.
     *
     * @throws WelcomeMailUnavoidable if nobody is to be mailed, and new users may be made
     * @throws ContradictingOptions if people who are there are to be left as they are, and changed or disabled
     * @throws NobodyChosen if it chooses rows that the roster does not have
     * @throws io.github.rollcall.roster.UnusableRoster if its header cannot be used; nothing is left of it then
     */
    public RunReport importRoster(ImportRequest wanted, ImportListener listener) {
        ImportRequest request = preparation.complete(wanted);
        preparation.takeAccountIfKnown(listener);
        preparation.waitOutQuota(listener);
        return importing(request, listener);
    }

    private RunReport importing(ImportRequest request, ImportListener listener) {
        RunRecord run = unfinished(request)
                .filter(this::isOfThisAccount)
                .orElseGet(() -> runs.begin(request.toRun(server(), clock.instant())));
        return attempt(run, request.roster(), false, listener);
    }

    /**
     * Takes back what a run did to people, as a run of its own. Continues the last one that did not finish.
     *
     * @param maxDisables how many people may be disabled before a brake holds it; null to leave that to the settings
     * @throws UnknownRun if there is no such run, or nothing to undo
     */
    public RunReport undo(RunId id, @Nullable CountOrShare maxDisables, ImportListener listener) {
        preparation.takeAccountIfKnown(listener);
        preparation.waitOutQuota(listener);
        ImportRequest request = preparation.complete(undoing.of(id, maxDisables));
        // RingCentral may have answered by now.
        preparation.takeAccountIfKnown(listener);
        return importing(request, listener);
    }

    /**
     * Continues a run with the options that it had.
     *
     * @param id the run; null for the newest one
     * @param release whether a held run is let go on with the numbers that it showed
     * @throws UnknownRun if there is no such run, or it cannot be continued or released, saying why
     */
    public RunReport rerun(@Nullable RunId id, boolean release, ImportListener listener) {
        preparation.takeAccountIfKnown(listener);
        RunRecord run = id == null ? newest() : named(id);
        if (past(run).hasFinished()) {
            throw new UnknownRun("Run " + run.id() + " has finished; there is nothing to continue. Its report is in "
                    + reporter.folder(run.id()) + ". To import its roster again: `" + next.again(run) + "`.");
        }
        if (release) {
            requireHeld(run);
        }
        preparation.waitOutQuota(listener);
        if (!isOfThisAccount(run)) {
            throw new CredentialsMissing("Run " + run.id() + " belongs to account "
                    + past(run).account().orElse("?")
                    + ", and these credentials to account "
                    + extensions.account().id()
                    + ". Set the credentials of the run's account, or begin anew: `" + next.again(run) + "`.");
        }
        Optional<RunRecord> newer = supersession.newerThan(run);
        if (newer.isPresent()) {
            preparation.takeAccount(listener);
            doubt.settle(extensions.account());
            throw superseded(run, newer.get());
        }
        RosterFile roster = RosterFile.of(Inbox.placeOf(run), run.rosterSheet(), run.rosterEncoding(), stop::check);
        if (!roster.sha256().equals(run.rosterSha256())) {
            throw new RosterChanged(roster);
        }
        return attempt(run, roster, release, listener);
    }

    private RunReport attempt(RunRecord run, RosterFile roster, boolean release, ImportListener listener) {
        preparation.takeAccountOf(past(run), listener);
        reporter.probe(run.id());
        RunPast past = past(run);
        Attempt attempt = new Attempt(run.id(), past.lastAttempt() + 1);
        LogContext.begin(attempt);
        try {
            return attempt(run, past, attempt, roster, release, listener);
        } finally {
            LogContext.end();
        }
    }

    private RunReport attempt(
            RunRecord run, RunPast past, Attempt attempt, RosterFile roster, boolean release, ImportListener listener) {
        runs.attemptStarted(attempt);
        if (release) {
            past.heldWith().ifPresent(shown -> runs.released(attempt, shown));
        }
        listener.started(run.id(), attempt.number());
        lease.worksOn(run.id());
        Throwable failure = past.hasWorked() ? null : work(run, attempt, roster, listener);
        if (failure == null) {
            runs.worked(attempt);
        } else {
            log.error("Attempt {} of run {} was stopped", attempt.number(), run.id(), failure);
            listener.stopped(failure);
            leaveToWhoTookOver(failure);
        }
        return report(run, attempt, roster, failure);
    }

    /** Another process goes on with the run by now, or will: its report and its end are not ours to write any more. */
    private void leaveToWhoTookOver(Throwable failure) {
        if (lease.isTakenOver()) {
            try {
                lease.requireOpen();
            } catch (LeaseLost e) {
                e.addSuppressed(failure);
                throw e;
            }
        }
    }

    private @Nullable Throwable work(RunRecord run, Attempt attempt, RosterFile roster, ImportListener listener) {
        try (SummaryPulse pulse = SummaryPulse.of(reporter.live(run, roster, extensions.usage()), fence())) {
            Throwable failure = execution.run(new ImportAttempt(
                    run,
                    attempt,
                    roster,
                    FinishBy.deadline(run.limits().finishBy(), clock.instant().atZone(ZoneId.systemDefault())),
                    stop::check,
                    forecast -> {
                        pulse.checked(forecast);
                        supersession.takeOver(run);
                        listener.checked(forecast);
                    }));
            if (failure == null) {
                // Who was found since the check is in doubt no more.
                supersession.takeOver(run);
            }
            return failure;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    /** Before the account is taken there is nobody to take it over. */
    private WriteFence fence() {
        return lease.isHeld() ? lease : WriteFence.OPEN;
    }

    private RunReport report(RunRecord run, Attempt attempt, RosterFile roster, @Nullable Throwable failure) {
        try {
            RunReport report =
                    reporter.write(run, roster, extensions.usage(), counts -> endings.of(run, counts, failure));
            runs.attemptEnded(attempt, report.ending().code(), report.ending().message());
            advice.after(run, report);
            return report;
        } catch (RuntimeException | Error unwritten) {
            if (failure != null) {
                unwritten.addSuppressed(failure);
            }
            noteEnd(attempt, unwritten);
            summarize(run, roster, unwritten);
            throw unwritten;
        }
    }

    /** The database may be the trouble; then the missing end tells the next attempt as much. */
    private void noteEnd(Attempt attempt, Throwable unwritten) {
        try {
            runs.attemptEnded(attempt, Failures.exitCodeOf(unwritten).number(), Endings.messageOf(unwritten));
        } catch (RuntimeException | Error e) {
            unwritten.addSuppressed(e);
        }
    }

    /** There may still be room for the summary, so that it does not say that the run goes on. */
    private void summarize(RunRecord run, RosterFile roster, Throwable unwritten) {
        Ending ending = new Ending(
                RunStatus.FAILED,
                Failures.exitCodeOf(unwritten).number(),
                Endings.messageOf(unwritten),
                next.after(run, unwritten));
        try {
            reporter.live(run, roster, extensions.usage()).end(ending);
        } catch (DataAccessException e) {
            unwritten.addSuppressed(e);
            summarizeAsLastSeen(run, ending, unwritten);
        } catch (RuntimeException | Error e) {
            unwritten.addSuppressed(e);
        }
    }

    private void summarizeAsLastSeen(RunRecord run, Ending ending, Throwable unwritten) {
        try {
            reporter.endAsLastSeen(run.id(), ending);
        } catch (RuntimeException e) {
            unwritten.addSuppressed(e);
        }
    }

    /** The bytes decide which roster it is; a run keeps its options, so other options make another run. */
    private Optional<RunRecord> unfinished(ImportRequest request) {
        return runs.newestFirst(server()).stream()
                .filter(run -> run.rosterSha256().equals(request.roster().sha256())
                        && run.choice().equals(request.choice())
                        && run.changes().equals(request.changes()))
                .findFirst()
                .filter(run -> run.imagesPath().equals(request.images().toString())
                        && Objects.equals(run.rosterSheet(), request.roster().sheet())
                        && Objects.equals(run.rosterEncoding(), request.roster().encoding())
                        && run.feed().equals(request.feed())
                        && run.skipsOk() == request.skipsOk()
                        && run.limits().equals(request.limits()))
                .filter(run ->
                        !past(run).hasFinished() && supersession.newerThan(run).isEmpty());
    }

    private void requireHeld(RunRecord run) {
        RunPast past = past(run);
        if (past.heldWith().isEmpty()) {
            throw new UnknownRun("Run " + run.id()
                    + (past.isReleased() ? " has been released already" : " is not held by a brake")
                    + ", so there is nothing to release. Go on with `" + next.goOn(run.id()) + "`.");
        }
    }

    private UnknownRun superseded(RunRecord run, RunRecord newer) {
        if (run.id().equals(newer.changes().undoes())) {
            return new UnknownRun("Run " + run.id() + " is undone by run " + newer.id()
                    + ", so nothing more of it is sent. To import its roster again: `" + next.again(run) + "`.");
        }
        return new UnknownRun("Run " + run.id() + " is superseded by run " + newer.id()
                + " of the same feed: its doubt is settled, and nothing more of it is sent. Go on with `"
                + (past(newer).hasFinished() ? next.again(newer) : next.goOn(newer.id())) + "`.");
    }

    /** Whoever cannot be asked now is taken for the same; the attempt will say what is wrong. */
    private boolean isOfThisAccount(RunRecord run) {
        Optional<String> known = past(run).account();
        try {
            return known.isEmpty() || known.get().equals(extensions.account().id());
        } catch (AccessRefused | ExtensionsUnavailable | NetworkMisconfigured e) {
            log.warn("Whose account this is could not be asked", e);
            return true;
        }
    }

    private boolean isOfThisHome(RunRecord run) {
        return !lease.isShared() || reporter.knows(run.id());
    }

    private RunRecord newest() {
        return runs.newestFirst(server()).stream()
                .filter(this::isOfThisHome)
                .findFirst()
                .orElseThrow(() -> new UnknownRun(
                        "There is no run against " + server() + " to continue. Begin with `import ROSTER`."));
    }

    private RunRecord named(RunId id) {
        runs.purgeBeganAt(id).ifPresent(at -> {
            throw UnknownRun.purged(id, at);
        });
        RunRecord run = runs.find(id)
                .filter(known -> known.server().equals(server()) && isOfThisHome(known))
                .orElseThrow(() -> new UnknownRun("There is no run " + id + " against " + server()
                        + " in this home folder. `runs` lists those that are there."));
        if (run.isPlan()) {
            throw new UnknownRun(
                    id + " is a plan: there is nothing to continue. Import its roster: `" + next.again(run) + "`.");
        }
        return run;
    }

    private RunPast past(RunRecord run) {
        return RunPast.of(runs, run.id());
    }

    private String server() {
        return credentials.server().toString();
    }
}
