package io.github.rollcall.run;

import io.github.rollcall.brake.Hold;
import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.runlog.FinishBy;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.Books;
import io.github.rollcall.summary.Ending;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What books and failures mean for a run: its status, its exit code, and what to type next. Where several apply, books that do
 * not balance come first, then what stopped the run, then what was skipped.
 */
final class Endings {

    private final NextCommand next;

    Endings(NextCommand next) {
        this.next = next;
    }

    /** @param failure what stopped the attempt; null if it did all its work */
    Ending of(RunRecord run, Books books, @Nullable Throwable failure) {
        if (!books.balance() && !isOfAnotherFile(failure)) {
            return new Ending(RunStatus.FAILED, ExitCode.UNBALANCED.number(), bug(books), next.again(run));
        }
        if (failure != null) {
            ExitCode code = Failures.exitCodeOf(failure);
            return new Ending(statusAfter(code), code.number(), messageOf(failure), next.after(run, failure))
                    .heldBy(brakes(Failures.tellingCause(failure) instanceof RunHeld held ? held.holds() : List.of()));
        }
        if (books.haveSkips()) {
            String command = books.skipped() > 0 ? next.withSkippedRows(run) : next.again(run);
            return new Ending(
                    RunStatus.COMPLETED_WITH_SKIPS, codeOf(run, books).number(), leftOver(run, books), command);
        }
        return new Ending(
                RunStatus.COMPLETED,
                ExitCode.DONE.number(),
                leftOver(run, books),
                books.images().pending() > 0 ? next.again(run) : null);
    }

    /** Rows that were counted in one content of the roster and judged in another cannot balance, and that is no bug. */
    private static boolean isOfAnotherFile(@Nullable Throwable failure) {
        return failure != null && Failures.tellingCause(failure) instanceof RosterChanged;
    }

    /** Nothing but the time leaves images over in an attempt that did all its work. */
    private static @Nullable String leftOver(RunRecord run, Books books) {
        FinishBy finishBy = run.limits().finishBy();
        return books.images().pending() == 0 || finishBy == null
                ? null
                : "For the pending images there was no time before %s (--finish-by); the next import of the roster uploads them."
                        .formatted(finishBy);
    }

    /** @param holds the brakes that would hold an import */
    Ending ofPlan(RunRecord plan, Books books, List<Hold> holds) {
        if (!books.balance()) {
            return new Ending(RunStatus.FAILED, ExitCode.UNBALANCED.number(), bug(books), null);
        }
        return new Ending(
                        RunStatus.PLANNED,
                        codeOf(plan, books).number(),
                        messageOfPlan(books, holds),
                        books.haveRest() ? next.again(plan) : null)
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

    private static @Nullable String messageOfPlan(Books books, List<Hold> holds) {
        List<String> sentences = new ArrayList<>();
        if (!holds.isEmpty()) {
            sentences.add("An import would be held before its first write.");
            holds.forEach(hold -> sentences.add(hold.toString()));
        }
        if (books.haveSkips()) {
            sentences.add("What needs a person can be mended in the roster first; an import as it is leaves it out.");
        }
        return sentences.isEmpty() ? null : String.join(" ", sentences);
    }

    private static ExitCode codeOf(RunRecord run, Books books) {
        return books.haveSkips() && !run.skipsOk() ? ExitCode.SKIPS : ExitCode.DONE;
    }

    private static String bug(Books books) {
        return "The books do not balance: " + String.join(" ", books.faults())
                + " This is a bug of Rollcall; please report it with the log.";
    }
}
