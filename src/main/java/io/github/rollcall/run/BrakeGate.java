package io.github.rollcall.run;

import io.github.rollcall.brake.Brakes;
import io.github.rollcall.brake.Hold;
import io.github.rollcall.extension.StopSignal;
import io.github.rollcall.journal.RunLog;
import io.github.rollcall.journal.RunNumbers;
import io.github.rollcall.journal.RunRecord;
import io.github.rollcall.provisioning.CheckedRoster;
import java.util.List;

/**
 * Between the check and the first write. What an attempt is let through with is durable, so that a later one of the same run
 * is held only by what has become worse since: a run that has begun to write is not held for what it wrote.
 */
final class BrakeGate {

    private final Brakes brakes;
    private final RunLog runs;
    private final StopSignal stop;

    BrakeGate(Brakes brakes, RunLog runs, StopSignal stop) {
        this.brakes = brakes;
        this.runs = runs;
        this.stop = stop;
    }

    /**
     * Notes whether the attempt may go on.
     *
     * @throws RunHeld if it may not
     */
    void letThrough(RunRecord run, CheckedRoster checked) {
        if (stop.isRequested()) {
            throw stop.asException();
        }
        RunNumbers numbers = checked.numbers();
        List<Hold> holds = holding(run, numbers);
        if (holds.isEmpty()) {
            runs.passed(checked.attempt(), numbers);
        } else {
            runs.held(checked.attempt(), numbers);
            throw new RunHeld(holds, numbers);
        }
    }

    /** The brakes that hold the run, or would hold what is planned. */
    List<Hold> holding(RunRecord run, RunNumbers numbers) {
        RunPast past = RunPast.of(runs, run.id());
        return brakes.holding(numbers, run.limits(), goodRunsBefore(run, past), past.letThrough());
    }

    /** What the newest good runs of the same feed and account were let through with, newest first. */
    private List<RunNumbers> goodRunsBefore(RunRecord run, RunPast past) {
        return runs.newestFirst(run.server()).stream()
                .filter(other -> other.feed().equals(run.feed()) && other.id().compareTo(run.id()) < 0)
                .map(other -> RunPast.of(runs, other.id()))
                .filter(other -> other.isGood() && other.account().equals(past.account()))
                .flatMap(other -> other.letThroughLast().stream())
                .filter(numbers -> !numbers.isCorrection())
                .limit(brakes.runsCompared())
                .toList();
    }
}
