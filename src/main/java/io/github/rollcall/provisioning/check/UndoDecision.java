package io.github.rollcall.provisioning.check;

import io.github.rollcall.comparison.Reversal;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.account.AccountSnapshot;
import io.github.rollcall.provisioning.account.UpdateComparison;
import io.github.rollcall.provisioning.check.UndoneRun.Deed;
import io.github.rollcall.provisioning.check.UndoneRun.Kind;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.UserStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a run is taken back: whom it created is disabled, who was changed gets the old values, where nobody changed them since. Used
 * by one thread.
 */
final class UndoDecision {

    private static final int ID_COLUMN = UndoneRun.COLUMNS.indexOf(RosterHeader.EXTENSION_ID);

    private final UndoneRun undone;
    private final Map<ExtensionId, RunId> changedByLater;
    private final UpdateComparison comparisons;

    /** @param changedByLater the newest later run that did something to a person */
    UndoDecision(UndoneRun undone, Map<ExtensionId, RunId> changedByLater, UpdateComparison comparisons) {
        this.undone = undone;
        this.changedByLater = changedByLater;
        this.comparisons = comparisons;
    }

    /** What is to be noted of a row of the table; nothing of whom it was taken back already. */
    List<Note> of(RosterRow row, RowHistory history, AccountSnapshot account) {
        Deed deed = undone.of(new ExtensionId(Long.parseLong(row.cell(ID_COLUMN))));
        if (history.outcome(Stage.UPDATE)
                .filter(outcome -> outcome.kind() == Outcome.Kind.UPDATED)
                .isPresent()) {
            return List.of();
        }
        long line = row.ref().line();
        ExtensionRecord shown = account.withId(deed.extension()).orElse(null);
        if (shown == null) {
            return skipped(line, deed, List.of("the account does not show the user any more"));
        }
        Reversal reversal = reversal(deed, shown);
        boolean isNothing = reversal.changes().isEmpty() && reversal.kept().isEmpty();
        String reason = isNothing ? null : reasonToKeep(deed, shown, reversal);
        if (reason != null) {
            return skipped(line, deed, List.of(reason));
        }
        if (reversal.changes().isEmpty() && !isNothing) {
            return skipped(line, deed, reversal.kept());
        }
        return notes(line, deed, reversal, history);
    }

    private Reversal reversal(Deed deed, ExtensionRecord shown) {
        return deed.kind() == Kind.CREATED
                ? Reversal.ofCreation(shown, comparisons.known(shown))
                : Reversal.of(
                        deed.changes(),
                        shown,
                        comparisons.known(shown),
                        comparisons.stated().dictionaries());
    }

    private @Nullable String reasonToKeep(Deed deed, ExtensionRecord shown, Reversal reversal) {
        RunId later = changedByLater.get(deed.extension());
        if (later != null) {
            return "run " + later + " has changed the user since";
        }
        if (reversal.status() != UserStatus.DISABLED) {
            return null;
        }
        if (comparisons.protectedUsers().isUs(shown)) {
            return "it is the user we act as";
        }
        return comparisons.protectedUsers().reason(shown) == null
                ? null
                : "the user is an administrator now, or may be one";
    }

    /** What became of the person in the account is told by the stage of the changes; there the person is in any case. */
    private static List<Note> notes(long line, Deed deed, Reversal reversal, RowHistory history) {
        List<Note> notes = new ArrayList<>();
        notes.add(there(line, deed, problems(ProblemCode.NOT_GIVEN_BACK, reversal.kept())));
        if (!reversal.changes().isEmpty()) {
            notes.add(new Note.ToChange(line, Stage.UPDATE, deed.person(), deed.extension(), reversal.changes()));
        } else if (history.state(Stage.UPDATE) != RowState.UNKNOWN) {
            Outcome outcome = history.endWhereNothingDiffers(Stage.UPDATE, deed.extension());
            notes.add(new Note.Done(line, Stage.UPDATE, deed.person(), outcome, null));
        }
        return notes;
    }

    private static List<Note> skipped(long line, Deed deed, List<String> reasons) {
        return List.of(
                there(line, deed, List.of()),
                new Note.Done(
                        line,
                        Stage.UPDATE,
                        deed.person(),
                        new Outcome.Skipped(problems(ProblemCode.CHANGED_SINCE, reasons)),
                        null));
    }

    private static Note there(long line, Deed deed, List<Problem> warnings) {
        return new Note.Done(
                line, Stage.USER, deed.person(), new Outcome.Unchanged(deed.extension(), null, warnings), null);
    }

    private static List<Problem> problems(ProblemCode code, List<String> reasons) {
        return reasons.stream().map(reason -> code.problem(null, reason)).toList();
    }
}
