package io.github.rollcall.run;

import io.github.rollcall.brake.Hold;
import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.run.failure.MemoryTrouble;
import io.github.rollcall.run.failure.Trouble;
import io.github.rollcall.run.job.RunHeld;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.runlog.FinishBy;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.Ending;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What counts and failures mean for a run: its status, its exit code, and what to type next. Where several apply, counts that do
 * not reconcile come first, then what stopped the run, then what was skipped.
 */
final class Endings {

    private static final String ROSTERS_STAY =
            "What somebody has changed since stays. The rosters still say what the run gave: an import with --existing update gives it again, unless they are"
                    + " corrected before.";

    private final NextCommand next;

    Endings(NextCommand next) {
        this.next = next;
    }

    /** @param failure what stopped the attempt; null if it did all its work */
    Ending of(RunRecord run, RunCounts counts, @Nullable Throwable failure) {
        if (!counts.reconcile() && !isOfAnotherFile(failure)) {
            return new Ending(RunStatus.FAILED, ExitCode.UNRECONCILED.number(), bug(counts), next.again(run));
        }
        if (failure != null) {
            ExitCode code = Failures.exitCodeOf(failure);
            return new Ending(statusAfter(code), code.number(), messageOf(failure), next.after(run, failure))
                    .heldBy(brakes(Failures.tellingCause(failure) instanceof RunHeld held ? held.holds() : List.of()));
        }
        if (run.changes().isUndo()) {
            return ofUndo(run, counts);
        }
        if (counts.haveSkips()) {
            String command = counts.of(RowEnd.SKIPPED) > 0 ? next.withSkippedRows(run) : next.again(run);
            return new Ending(
                    RunStatus.COMPLETED_WITH_SKIPS, codeOf(run, counts).number(), leftOver(run, counts), command);
        }
        return new Ending(
                RunStatus.COMPLETED,
                ExitCode.DONE.number(),
                leftOver(run, counts),
                counts.of(ImageEnd.PENDING) > 0 ? next.again(run) : null);
    }

    /** What the rosters say is not undone. */
    private Ending ofUndo(RunRecord run, RunCounts counts) {
        return new Ending(
                counts.haveSkips() ? RunStatus.COMPLETED_WITH_SKIPS : RunStatus.COMPLETED,
                codeOf(run, counts).number(),
                ROSTERS_STAY,
                counts.haveSkips() ? next.withSkippedRows(run) : null);
    }

    /** Rows that were counted in one content of the roster and judged in another cannot reconcile, and that is no bug. */
    private static boolean isOfAnotherFile(@Nullable Throwable failure) {
        return failure != null && Failures.tellingCause(failure) instanceof RosterChanged;
    }

    /** Nothing but the time leaves images over in an attempt that did all its work. */
    private static @Nullable String leftOver(RunRecord run, RunCounts counts) {
        FinishBy finishBy = run.limits().finishBy();
        return counts.of(ImageEnd.PENDING) == 0 || finishBy == null
                ? null
                : "For the pending images there was no time before %s (--finish-by); the next import of the roster uploads them."
                        .formatted(finishBy);
    }

    /** @param holds the brakes that would hold an import */
    Ending ofPlan(RunRecord plan, RunCounts counts, List<Hold> holds) {
        if (!counts.reconcile()) {
            return new Ending(RunStatus.FAILED, ExitCode.UNRECONCILED.number(), bug(counts), null);
        }
        return new Ending(
                        RunStatus.PLANNED,
                        codeOf(plan, counts).number(),
                        messageOfPlan(plan, counts, holds),
                        counts.haveRest() || counts.of(RowEnd.UPDATED) > 0 ? next.again(plan) : null)
                .heldBy(brakes(holds));
    }

    private static List<Ending.Brake> brakes(List<Hold> holds) {
        return holds.stream()
                .map(hold -> new Ending.Brake(hold.brake().toString(), hold.actual(), hold.limit()))
                .toList();
    }

    /** What stopped an attempt, in words for its report. */
    static @Nullable String messageOf(Throwable failure) {
        if (Failures.exitCodeOf(failure) == ExitCode.FAILED && MemoryTrouble.isBehind(failure)) {
            return MemoryTrouble.inWords(failure);
        }
        Throwable telling = Failures.tellingCause(failure);
        return Trouble.isOfDatabase(telling) ? Trouble.inWords(failure, null) : telling.getMessage();
    }

    private static RunStatus statusAfter(ExitCode code) {
        if (code == ExitCode.HELD) {
            return RunStatus.HELD;
        }
        return code.isStop() ? RunStatus.STOPPED : RunStatus.FAILED;
    }

    private static @Nullable String messageOfPlan(RunRecord plan, RunCounts counts, List<Hold> holds) {
        boolean isUndo = plan.changes().isUndo();
        List<String> sentences = new ArrayList<>();
        if (!holds.isEmpty()) {
            sentences.add((isUndo ? "It" : "An import") + " would be held before its first write.");
            holds.forEach(hold -> sentences.add(hold.toString()));
        }
        if (isUndo) {
            sentences.add(ROSTERS_STAY);
        } else if (counts.haveSkips()) {
            sentences.add("What needs a person can be mended in the roster first; an import as it is leaves it out.");
        }
        return sentences.isEmpty() ? null : String.join(" ", sentences);
    }

    private static ExitCode codeOf(RunRecord run, RunCounts counts) {
        return counts.haveSkips() && !run.skipsOk() ? ExitCode.SKIPS : ExitCode.DONE;
    }

    private static String bug(RunCounts counts) {
        return "The counts do not reconcile: " + String.join(" ", counts.faults())
                + " This is a bug of Rollcall; please report it with the log.";
    }
}
