package io.github.rollcall.run;

import io.github.rollcall.brake.Hold;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.lease.AccountLease;
import io.github.rollcall.provisioning.CheckedRoster;
import io.github.rollcall.provisioning.check.RosterChecks;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.report.RunReporter;
import io.github.rollcall.run.failure.ContradictingOptions;
import io.github.rollcall.run.failure.NobodyChosen;
import io.github.rollcall.run.failure.UnknownRun;
import io.github.rollcall.run.failure.WelcomeMailUnavoidable;
import io.github.rollcall.run.job.BrakeGate;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.CountOrShare;
import io.github.rollcall.runlog.FinishBy;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.summary.RunReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans an import: the same check, the same comparison with the account, the same report, and nothing is sent. A plan is no
 * run: it neither supersedes one, nor can it be continued.
 */
public final class RosterPlans {

    private final RunLog runs;
    private final RosterChecks checks;
    private final BrakeGate gate;
    private final RunReporter reporter;
    private final Extensions extensions;
    private final Credentials credentials;
    private final AccountLease lease;
    private final Endings endings;
    private final Clock clock;
    private final StopSignal stop;
    private final RequestPreparation preparation;
    private final UndoRequests undoing;

    RosterPlans(
            RunLog runs,
            RosterChecks checks,
            BrakeGate gate,
            RunReporter reporter,
            Extensions extensions,
            Credentials credentials,
            AccountLease lease,
            Endings endings,
            Clock clock,
            StopSignal stop,
            RequestPreparation preparation,
            UndoRequests undoing) {
        this.runs = runs;
        this.checks = checks;
        this.gate = gate;
        this.reporter = reporter;
        this.extensions = extensions;
        this.credentials = credentials;
        this.lease = lease;
        this.endings = endings;
        this.clock = clock;
        this.stop = stop;
        this.preparation = preparation;
        this.undoing = undoing;
    }

    /**
     * Plans the import of a roster.
     *
     * @throws WelcomeMailUnavoidable if nobody is to be mailed, and new users may be made
     * @throws ContradictingOptions if people who are there are to be left as they are, and changed or disabled
     * @throws NobodyChosen if it chooses rows that the roster does not have
     * @throws io.github.rollcall.roster.UnusableRoster if the roster as a whole cannot be used
     * @throws io.github.rollcall.roster.RosterChanged if it changes meanwhile
     */
    public RunReport plan(ImportRequest wanted, ImportListener listener) {
        ImportRequest request = preparation.complete(wanted);
        takeAccount(listener);
        return planning(request, listener);
    }

    /** A plan settles what is in doubt, so it must not look while another process works. */
    private void takeAccount(ImportListener listener) {
        preparation.takeAccount(listener);
        preparation.waitOutQuota(listener);
    }

    private RunReport planning(ImportRequest request, ImportListener listener) {
        RunRecord plan = runs.begin(request.toPlan(credentials.server().toString(), clock.instant()));
        reporter.probe(plan.id());
        lease.worksOn(plan.id());
        listener.planning(plan.id());
        try {
            return planned(plan, request);
        } catch (RuntimeException | Error e) {
            reporter.leaveNothing(plan.id());
            throw e;
        }
    }

    /**
     * Says what of a run can be taken back, and who has been changed since.
     *
     * @throws UnknownRun if there is no such run, or nothing to undo
     */
    public RunReport undo(RunId id, @Nullable CountOrShare maxDisables, ImportListener listener) {
        takeAccount(listener);
        return planning(preparation.complete(undoing.of(id, maxDisables)), listener);
    }

    /** What such a plan found of the first people, a line each. */
    public List<String> undoLines(RunId plan) {
        return UndoLines.of(undoing.rowsOf(plan));
    }

    private RunReport planned(RunRecord plan, ImportRequest request) {
        Attempt attempt = new Attempt(plan.id(), 1);
        runs.attemptStarted(attempt);
        Deadline deadline =
                FinishBy.deadline(plan.limits().finishBy(), clock.instant().atZone(ZoneId.systemDefault()));
        CheckedRoster checked =
                checks.of(attempt, request.roster(), Path.of(plan.imagesPath())).all();
        request.roster().requireUnchanged(stop::check);
        Forecast ahead = checked.forecast().until(deadline);
        List<Hold> holds = gate.holding(plan, checked.numbers(), ahead, deadline);
        RunReport report = reporter.writePlan(
                plan, request.roster(), extensions.usage(), ahead, counts -> endings.ofPlan(plan, counts, holds));
        runs.attemptEnded(attempt, report.ending().code(), report.ending().message());
        return report;
    }
}
