package io.github.rollcall.provisioning.check;

import io.github.rollcall.comparison.ChangeNames;
import io.github.rollcall.comparison.Comparison;
import io.github.rollcall.comparison.Comparison.Difference;
import io.github.rollcall.comparison.ImageComparison;
import io.github.rollcall.comparison.LastGiven;
import io.github.rollcall.comparison.LostName;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.PersonGiven;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.account.AccountSnapshot;
import io.github.rollcall.provisioning.account.ChangeRules;
import io.github.rollcall.provisioning.account.Match;
import io.github.rollcall.provisioning.account.Matcher;
import io.github.rollcall.provisioning.account.StatedDifferences;
import io.github.rollcall.provisioning.account.TakenValues;
import io.github.rollcall.provisioning.account.UpdateComparison;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is to be changed of people who were there before. Used by one thread. */
public final class UpdateDecision {

    private final RunId run;
    private final UpdateComparison comparisons;
    private final StatedDifferences differences;
    private final FollowUpDecision followUps;
    private List<PersonGiven> learned = new ArrayList<>();

    UpdateDecision(RunId run, UpdateComparison comparisons, FollowUpDecision followUps) {
        this.run = run;
        this.comparisons = comparisons;
        this.followUps = followUps;
        this.differences = new StatedDifferences(comparisons.stated());
    }

    /**
     * What was decided of a row.
     *
     * @param notes of what is to be changed, or that nothing is any more
     * @param warnings what is to be told of a person who is left as he is in this
     * @param problem for which the row is skipped; null if it is not
     * @param replacesImage whether the row's image is to be sent though the account shows one
     */
    record Decided(
            List<Note> notes,
            List<Problem> warnings,
            @Nullable Problem problem,
            boolean replacesImage) {}

    ChangeRules rules() {
        return comparisons.rules();
    }

    /** Whether anything of people who are there may be changed, be it their images alone. */
    boolean isOn() {
        return rules().updates() || rules().replacesImages();
    }

    /** Whether the account shows an image that this run sent. */
    boolean showsOwnImage(ExtensionRecord shown) {
        return ImageComparison.isOf(run, comparisons.known(shown), shown.details());
    }

    StatedDifferences differences() {
        return differences;
    }

    /** @param image asked for what tells the bytes of the row's image from others; null if there is none to be compared */
    Decided of(
            Verdict.Accepted accepted,
            Match.Same same,
            RowHistory history,
            AccountSnapshot account,
            @Nullable Supplier<@Nullable String> image) {
        NewUser user = accepted.user();
        ExtensionRecord shown = same.extension();
        if (rules().updates() && !same.warnings().isEmpty()) {
            // Nobody takes over the name of somebody else who has only the address in common.
            return skipped(ProblemCode.EMAIL_OF_ANOTHER.problem(
                    columnOf(Field.EMAIL),
                    same.warnings().get(0).reason()
                            + ", and without an employee id nobody can tell whether it is the same" + " person"));
        }
        GivenValues remembered = comparisons.known(shown.id());
        GivenValues known = known(remembered, shown, history);
        ImageComparison picture = compared(image, shown, known);
        List<Problem> warnings = new ArrayList<>();
        if (picture.told() != null) {
            warnings.add(imageLeft(picture.told()));
        } else if (shown.hasImage() && !picture.isDue()) {
            List<Problem> told =
                    history.outcome(Stage.USER).map(Outcome::warnings).orElse(List.of());
            Stream.of(ImageComparison.Whose.values())
                    .map(this::imageLeft)
                    .filter(told::contains)
                    .forEach(warnings::add);
        }
        if (!rules().updates()) {
            // Of a lost name only a run that looks at names tells what became of it.
            learn(shown.id(), remembered, LostName.asIn(picture.given(), remembered));
            warnings.addAll(differences.warnings(accepted.row(), user, same));
            return new Decided(followUps.ofFound(accepted, history, shown.id()), warnings, null, picture.isDue());
        }
        Comparison later = followUps.compare(accepted, history, shown, picture.given(), rules().overwrites());
        warnings.addAll(told(later, history));
        List<Note> notes = new ArrayList<>();
        GivenValues learned = later.before();
        Comparison stated = comparisons.asStated(accepted.row(), user, shown, learned);
        String kept = comparisons.reasonNotToDisable(shown, stated);
        Comparison allowed = kept == null ? stated : stated.without(Field.STATUS);
        if (kept != null) {
            warnings.add(notDisabled(shown, kept));
        }
        TakenValues taken = TakenValues.of(user, shown.id(), allowed, account);
        ExtensionRecord holder = taken.holders().get(Field.EMAIL);
        if (holder != null && (Matcher.sameName(user, holder) || changesName(allowed))) {
            // By its id the row is about one, and by its address and name about another.
            return skipped(ProblemCode.EMAIL_OF_ANOTHER.problem(
                    columnOf(Field.EMAIL), "The address belongs to " + Matcher.inWords(holder)));
        }
        Comparison comparison = taken.without(allowed);
        taken.holders().forEach((field, other) -> warnings.add(taken(field, user, other)));
        Set<Column> changed = Set.of();
        if (!hasBeenUpdated(history)) {
            changed = comparison.columns();
            List<FieldChange> changes = comparisons.withSecrets(user, shown, comparison);
            note(accepted, shown.id(), changes, history).ifPresent(notes::add);
        }
        learned = comparison.before();
        warnings.addAll(told(comparison, history));
        warnings.addAll(differences.warnings(same, comparison.fixed()));
        learn(shown.id(), remembered, learned);
        String lostName = followUps.lostName(accepted, shown, later.before(), later, changed);
        followUps.ofCompared(accepted, history, shown, later, lostName, LostName.replaced(remembered, shown)).stream()
                .map(this::named)
                .forEach(notes::add);
        return new Decided(notes, warnings, null, picture.isDue());
    }

    /** A list that lags may show the name of before: as long as none was sent since, it counts as lost. */
    private static GivenValues known(GivenValues remembered, ExtensionRecord shown, RowHistory history) {
        GivenValues known = LastGiven.of(remembered, shown);
        String lost = history.state(Stage.NAME) == RowState.DUE ? LostName.of(remembered, shown) : null;
        return lost == null ? known : LostName.with(known, lost);
    }

    private static boolean changesName(Comparison comparison) {
        return comparison.columns().contains(Field.FIRST_NAME)
                || comparison.columns().contains(Field.LAST_NAME);
    }

    private Note named(Note note) {
        return note instanceof Note.ToChange change
                ? new Note.ToChange(
                        change.line(),
                        change.stage(),
                        change.person(),
                        change.extension(),
                        change.changes().stream()
                                .map(each -> ChangeNames.of(
                                        each, comparisons.stated().dictionaries()))
                                .toList())
                : note;
    }

    private ImageComparison compared(
            @Nullable Supplier<@Nullable String> image, ExtensionRecord shown, GivenValues known) {
        return image != null && ImageComparison.isPossible(known, shown.details())
                ? ImageComparison.of(image.get(), shown.details(), known, rules().overwrites())
                : ImageComparison.none(known);
    }

    private void learn(ExtensionId id, GivenValues known, GivenValues learned) {
        if (!learned.equals(known)) {
            this.learned.add(new PersonGiven(id, learned));
        }
    }

    /** What was learned of people since this was asked before. */
    List<PersonGiven> takeLearned() {
        List<PersonGiven> taken = learned;
        learned = new ArrayList<>();
        return taken;
    }

    private static boolean hasBeenUpdated(RowHistory history) {
        return history.hasEndedAs(Stage.UPDATE, Outcome.Kind.UPDATED);
    }

    private static Optional<Note> note(
            Verdict.Accepted accepted, ExtensionId id, List<FieldChange> changes, RowHistory history) {
        long line = accepted.row().ref().line();
        if (!changes.isEmpty()) {
            return Optional.of(
                    new Note.ToChange(line, Stage.UPDATE, accepted.user().key(), id, changes));
        }
        if (history.state(Stage.UPDATE) == RowState.UNKNOWN) {
            return Optional.empty();
        }
        Outcome outcome = history.endWhereNothingDiffers(Stage.UPDATE, id);
        return Optional.of(new Note.Done(line, Stage.UPDATE, accepted.user().key(), outcome, null));
    }

    private Problem taken(Field field, NewUser user, ExtensionRecord holder) {
        String what = field == Field.EMAIL
                ? "The address " + user.email()
                : "Extension number " + Objects.requireNonNull(user.number()).value();
        return ProblemCode.VALUE_TAKEN.problem(
                columnOf(field), what + " belongs to " + Matcher.inWords(holder) + "; it is not given");
    }

    /** What is told of the comparison: once, and in each attempt of the run that told it. */
    private List<Problem> told(Comparison comparison, RowHistory history) {
        List<Problem> told = new ArrayList<>();
        addTold(ProblemCode.CHANGED_BY_HAND, comparison.byHand(), history, told);
        addTold(ProblemCode.SPELLED_OTHERWISE, comparison.respelled(), history, told);
        addTold(ProblemCode.CHANGED_ON_BOTH_SIDES, comparison.conflicts(), history, told);
        return told;
    }

    private void addTold(ProblemCode code, List<Difference> differences, RowHistory history, List<Problem> told) {
        for (Difference difference : differences) {
            Problem problem = told(code, difference);
            if (difference.isNews() || history.warnings().contains(problem)) {
                told.add(problem);
            }
        }
    }

    private Problem notDisabled(ExtensionRecord user, String reason) {
        return ProblemCode.NOT_DISABLED.problem(
                columnOf(Field.STATUS),
                "The row says Disabled, and " + Matcher.inWords(user) + " stays " + user.status() + ": " + reason);
    }

    private Problem imageLeft(ImageComparison.Whose whose) {
        return ProblemCode.CHANGED_BY_HAND.problem(columnOf(Field.IMAGE_FILE), whose.reason());
    }

    private Problem told(ProblemCode code, Difference difference) {
        String name = difference.column().canonicalName();
        String column = comparisons.stated().mapping().columnOf(difference.column());
        boolean isSecret = comparisons.stated().mapping().isCalledSecret(difference.column());
        return code.problem(
                column,
                "%s: the roster says %s, the account has %s; it is left as it is"
                        .formatted(
                                name,
                                shown(inWords(difference.column(), difference.ours()), isSecret),
                                shown(inWords(difference.column(), difference.theirs()), isSecret)));
    }

    /** Roles are compared by their ids, and told by their names. */
    private String inWords(Column column, String value) {
        String names = column == Field.ROLE
                ? ChangeNames.nameOf(value, comparisons.stated().dictionaries().roles())
                : null;
        return names == null ? value : names;
    }

    private static String shown(String value, boolean isSecret) {
        return isSecret ? FieldChange.MASKED : value.isEmpty() ? "nothing" : Shown.value(value);
    }

    private @Nullable String columnOf(Field field) {
        return comparisons.stated().mapping().columnOf(field);
    }

    private static Decided skipped(Problem problem) {
        return new Decided(List.of(), List.of(), problem, false);
    }
}
