package io.github.rollcall.run.job;

import io.github.rollcall.brake.Brakes;
import io.github.rollcall.brake.Hold;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.provisioning.CheckedRoster;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.runlog.FinishBy;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunNumbers;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Between the check and the first write. What an attempt is let through with is durable, so that a later one of the same run
 * is held only by what has become worse since: a run that has begun to write is not held for what it wrote.
 */
public final class BrakeGate {

    private final Brakes brakes;
    private final RunLog runs;
    private final StopSignal stop;

    public BrakeGate(Brakes brakes, RunLog runs, StopSignal stop) {
        this.brakes = brakes;
        this.runs = runs;
        this.stop = stop;
    }

    /**
     * Notes whether the attempt may go on.
     *
     * @throws RunHeld if it may not
     */
    void letThrough(RunRecord run, CheckedRoster checked, Deadline deadline) {
        stop.check();
        RunNumbers numbers = checked.numbers();
        List<Hold> holds = holding(run, numbers, checked.forecast(), deadline);
        if (holds.isEmpty()) {
            runs.passed(checked.attempt(), numbers);
        } else {
            runs.held(checked.attempt(), numbers);
            throw new RunHeld(holds, numbers);
        }
    }

    /** The brakes that hold the run, or would hold what is planned. */
    public List<Hold> holding(RunRecord run, RunNumbers numbers, Forecast ahead, Deadline deadline) {
        RunPast past = RunPast.of(runs, run.id());
        List<Hold> holds =
                new ArrayList<>(brakes.holding(numbers, run.limits(), goodRunsBefore(run, past), past.letThrough()));
        FinishBy finishBy = run.limits().finishBy();
        if (finishBy != null) {
            brakes.finishingLate(numbers, ahead.creationTime(), deadline.left(), finishBy, past.letThrough())
                    .ifPresent(holds::add);
        }
        return holds;
    }

    /**
     * What the newest good runs of the same feed and account were let through with, newest first; none for a run that is about
     * some rows, which is not compared with whole rosters, and none of such.
     */
    private List<RunNumbers> goodRunsBefore(RunRecord run, RunPast past) {
        if (!run.isOfEverything()) {
            return List.of();
        }
        return runs.newestFirst(run.server()).stream()
                .filter(other -> other.feed().equals(run.feed()) && other.id().compareTo(run.id()) < 0)
                .flatMap(other -> measureFor(past, other).stream())
                .limit(brakes.runsCompared())
                .toList();
    }

    private Optional<RunNumbers> measureFor(RunPast past, RunRecord other) {
        RunPast pastOfOther = RunPast.of(runs, other.id());
        return pastOfOther.account().equals(past.account()) ? pastOfOther.measure(other) : Optional.empty();
    }
}
