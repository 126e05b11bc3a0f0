package io.github.rollcall.provisioning.check;

import io.github.rollcall.comparison.Comparison;
import io.github.rollcall.comparison.Comparison.Difference;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.JournalEntry;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.PersonGiven;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.account.AccountSnapshot;
import io.github.rollcall.provisioning.account.Match;
import io.github.rollcall.provisioning.account.Matcher;
import io.github.rollcall.provisioning.account.StatedDifferences;
import io.github.rollcall.provisioning.account.UpdateComparison;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be changed of people who were there before. Used by one thread. */
public final class UpdateDecision {

    private final UpdateComparison comparisons;
    private final StatedDifferences differences;
    private List<PersonGiven> learned = new ArrayList<>();

    UpdateDecision(UpdateComparison comparisons) {
        this.comparisons = comparisons;
        this.differences = new StatedDifferences(comparisons.stated());
    }

    /**
     * What was decided of a row.
     *
     * @param note of what is to be changed, or that nothing is any more; null if there is nothing to note
     * @param warnings what is to be told of a person who is left as he is in this
     * @param problem for which the row is skipped; null if it is not
     */
    record Decided(
            @Nullable Note note,
            List<Problem> warnings,
            @Nullable Problem problem) {}

    boolean isOn() {
        return comparisons.rules().updates();
    }

    StatedDifferences differences() {
        return differences;
    }

    Decided of(Verdict.Accepted accepted, Match.Same same, RowHistory history, AccountSnapshot account) {
        NewUser user = accepted.user();
        ExtensionRecord shown = same.extension();
        if (!same.warnings().isEmpty()) {
            // Nobody takes over the name of somebody else who has only the address in common.
            return skipped(ProblemCode.EMAIL_OF_ANOTHER.problem(
                    columnOf(Field.EMAIL),
                    same.warnings().get(0).reason()
                            + ", and without an employee id nobody can tell whether it is the same" + " person"));
        }
        if (hasBeenUpdated(history)) {
            return new Decided(null, List.of(), null);
        }
        GivenValues known = comparisons.known(shown.id());
        Comparison comparison = comparisons.of(accepted.row(), user, shown, known);
        Problem taken = taken(user, shown.id(), comparison, account);
        if (taken != null) {
            return skipped(taken);
        }
        if (!comparison.before().equals(known)) {
            learned.add(new PersonGiven(shown.id(), comparison.before()));
        }
        List<FieldChange> changes = comparisons.withSecrets(user, shown, comparison);
        return new Decided(note(accepted, shown.id(), changes, history), warnings(same, comparison), null);
    }

    /** What was learned of people since this was asked before. */
    List<PersonGiven> takeLearned() {
        List<PersonGiven> taken = learned;
        learned = new ArrayList<>();
        return taken;
    }

    private static boolean hasBeenUpdated(RowHistory history) {
        return history.outcome(Stage.UPDATE)
                .filter(outcome -> outcome.kind() == Outcome.Kind.UPDATED)
                .isPresent();
    }

    private static @Nullable Note note(
            Verdict.Accepted accepted, ExtensionId id, List<FieldChange> changes, RowHistory history) {
        long line = accepted.row().ref().line();
        if (!changes.isEmpty()) {
            return new Note.ToChange(line, Stage.UPDATE, accepted.user().key(), id, changes);
        }
        if (history.state(Stage.UPDATE) == RowState.UNKNOWN) {
            return null;
        }
        Outcome outcome = wasSent(history) ? new Outcome.Updated(id) : new Outcome.Unchanged(id, null, List.of());
        return new Note.Done(line, Stage.UPDATE, accepted.user().key(), outcome, null);
    }

    /** A change whose answer nobody knows was carried out, if nothing differs any more. */
    public static boolean wasSent(RowHistory history) {
        return history.entries().stream()
                .anyMatch(entry -> entry instanceof JournalEntry.Intended intended
                        && intended.mark().stage() == Stage.UPDATE);
    }

    private @Nullable Problem taken(NewUser user, ExtensionId id, Comparison comparison, AccountSnapshot account) {
        if (comparison.columns().contains(Field.EMAIL)) {
            for (ExtensionRecord holder : account.withEmail(user.email())) {
                if (!holder.id().equals(id)) {
                    return ProblemCode.EMAIL_OF_ANOTHER.problem(
                            columnOf(Field.EMAIL), "The address belongs to " + Matcher.inWords(holder));
                }
            }
        }
        if (comparison.columns().contains(Field.EXTENSION_NUMBER) && user.number() != null) {
            for (ExtensionRecord holder : account.withNumber(user.number().value())) {
                if (!holder.id().equals(id)) {
                    return ProblemCode.NUMBER_TAKEN.problem(
                            columnOf(Field.EXTENSION_NUMBER),
                            "Extension number " + user.number().value() + " belongs to " + Matcher.inWords(holder));
                }
            }
        }
        return null;
    }

    private List<Problem> warnings(Match.Same same, Comparison comparison) {
        List<Problem> warnings = new ArrayList<>();
        comparison.byHand().forEach(difference -> warnings.add(told(ProblemCode.CHANGED_BY_HAND, difference)));
        comparison.conflicts().forEach(difference -> warnings.add(told(ProblemCode.CHANGED_ON_BOTH_SIDES, difference)));
        warnings.addAll(differences.warnings(same, comparison.fixed()));
        return warnings;
    }

    private Problem told(ProblemCode code, Difference difference) {
        String name = difference.column().canonicalName();
        String column = comparisons.stated().mapping().columnOf(difference.column());
        boolean isSecret = difference.column().isSecret() || (column != null && Field.soundsSecret(column));
        return code.problem(
                column,
                "%s: the roster says %s, the account has %s; it is left as it is"
                        .formatted(name, shown(difference.ours(), isSecret), shown(difference.theirs(), isSecret)));
    }

    private static String shown(String value, boolean isSecret) {
        return isSecret ? FieldChange.MASKED : value.isEmpty() ? "nothing" : Shown.value(value);
    }

    private @Nullable String columnOf(Field field) {
        return comparisons.stated().mapping().columnOf(field);
    }

    private static Decided skipped(Problem problem) {
        return new Decided(null, List.of(), problem);
    }
}
