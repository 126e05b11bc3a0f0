package io.github.rollcall.run.job;

import io.github.rollcall.brake.Brake;
import io.github.rollcall.brake.Hold;
import io.github.rollcall.runlog.CountOrShare;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunNumbers;
import io.github.rollcall.runlog.RunRecord;
import java.util.List;
import java.util.stream.Collectors;

/** Brakes hold a run before its first write, until somebody has looked. */
public final class RunHeld extends RuntimeException {

    private final transient List<Hold> holds;
    private final transient RunNumbers numbers;

    public RunHeld(List<Hold> holds, RunNumbers numbers) {
        super(holds.stream().map(Hold::toString).collect(Collectors.joining(" "))
                + " If that is as it should be, let the run go on with these numbers; worse ones hold it again.");
        this.holds = holds;
        this.numbers = numbers;
    }

    public List<Hold> holds() {
        return holds;
    }

    /** The same run with limits that these numbers would not break. */
    public RunRecord raised(RunRecord run) {
        RunRecord raised = run.withLimits(raised(run.limits()));
        return isBy(Brake.SEATS)
                ? raised.withChanges(
                        run.changes().withSeats(run.changes().seats().withPartial()))
                : raised;
    }

    private RunLimits raised(RunLimits limits) {
        return new RunLimits(
                isBy(Brake.MAX_CREATES) ? Long.valueOf(numbers.creations()) : limits.maxCreates(),
                isBy(Brake.MAX_SKIPS) ? new CountOrShare(numbers.skips(), false) : limits.maxSkips(),
                isBy(Brake.MAX_DISABLES) ? new CountOrShare(numbers.disables(), false) : limits.maxDisables(),
                isBy(Brake.FINISH_BY) ? null : limits.finishBy());
    }

    private boolean isBy(Brake brake) {
        return holds.stream().anyMatch(hold -> hold.brake() == brake);
    }
}
