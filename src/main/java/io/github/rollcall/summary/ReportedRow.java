package io.github.rollcall.summary;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.JournalEntry;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.UserKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row as the report sees it: what the roster says, and what the journal knows.
 *
 * @param row null when the roster can't be read again, or has no such row
 * @param picture of a row whose image the journal does not name; else null
 */
public record ReportedRow(
        @Nullable RosterRow row,
        RowHistory history,
        @Nullable Picture picture) {

    ReportedRow(@Nullable RosterRow row, RowHistory history) {
        this(row, history, null);
    }

    public long line() {
        return history.line();
    }

    RowRef ref() {
        return row == null ? RowRef.line(line()) : row.ref();
    }

    RowState state() {
        return history.state(history.decisive());
    }

    /** Whether somebody who was there is to be changed, and is not yet. */
    public boolean isToUpdate() {
        return state() == RowState.DUE && history.decisive() == Stage.UPDATE;
    }

    /** Whether the run enabled somebody who was there, and never was enabled before. */
    boolean isActivated() {
        return history.hasEndedAs(Stage.UPDATE, Outcome.Kind.UPDATED)
                && history.changes(Stage.UPDATE).stream().anyMatch(FieldChange::activates);
    }

    /** Where the row stands; null if the journal does not say, or says what can only be said of something else. */
    @Nullable
    RowEnd end(boolean isPlan) {
        if (isPlan && isToUpdate()) {
            return RowEnd.UPDATED;
        }
        RowEnd end = RowEnd.of(
                state(), history.outcome(history.decisive()).map(Outcome::kind).orElse(null));
        return end == RowEnd.UNCHANGED && isChangedBesides(isPlan) ? RowEnd.UPDATED : end;
    }

    /** Whether the role, the name or the image of somebody who was there was changed, or is to be by a plan. */
    private boolean isChangedBesides(boolean isPlan) {
        return Stage.FOLLOW_UPS.stream()
                        .filter(stage -> !changes(stage).isEmpty())
                        .anyMatch(stage -> isDone(stage, Outcome.Kind.APPLIED, isPlan))
                || (hasImageOfUpdate() && isDone(Stage.IMAGE, Outcome.Kind.UPLOADED, isPlan));
    }

    private boolean isDone(Stage stage, Outcome.Kind done, boolean isPlan) {
        return (isPlan && history.state(stage) == RowState.DUE)
                || history.outcome(stage)
                        .filter(outcome -> outcome.kind() == done)
                        .isPresent();
    }

    /** Of somebody who was there, and whom the run updates, an image is one more value. */
    private boolean hasImageOfUpdate() {
        return history.isThere()
                && history.decisive() == Stage.UPDATE
                && (history.state(Stage.IMAGE) == RowState.DUE || image() == ImageEnd.UPLOADED);
    }

    /** The image that is given, or was, to somebody who was there, by a run that updates people. */
    public Optional<FieldChange> imageChange() {
        return hasImageOfUpdate()
                ? Optional.of(new FieldChange(Field.IMAGE_FILE.canonicalName(), null, imageFile()))
                : Optional.empty();
    }

    /** Whether it was never sent and has no outcome. */
    public boolean isUnprocessed() {
        return state() == RowState.DUE || (state() == RowState.UNKNOWN && row != null);
    }

    public @Nullable Outcome outcome() {
        return history.outcome(history.decisive()).orElse(null);
    }

    /** What is to be changed, or was, of somebody who was there. */
    public List<FieldChange> changes(Stage stage) {
        return history.isThere()
                ? history.changes(stage).stream()
                        .filter(change -> !change.isAgain())
                        .toList()
                : List.of();
    }

    /** What became of that; null if it is still to be sent. */
    public @Nullable Outcome outcome(Stage stage) {
        return history.outcome(stage).orElse(null);
    }

    /** The problems for which the row was skipped; none if it was not. */
    public List<Problem> problems() {
        Outcome outcome = outcome();
        return outcome == null ? List.of() : outcome.problems();
    }

    /** Doubts about a row that was not skipped. */
    List<Problem> warnings() {
        Outcome outcome = outcome();
        if (outcome != null && outcome.isSkipped()) {
            return List.of();
        }
        List<Problem> warnings = new ArrayList<>(history.warnings());
        outcomesOfFollowUps().forEach(followUp -> warnings.addAll(followUp.warnings()));
        return warnings;
    }

    /** What became of the role and the name of a user who is there, but for what was left as it is. */
    List<Outcome> followUps() {
        return outcomesOfFollowUps()
                .filter(outcome -> outcome.kind() != Outcome.Kind.UNCHANGED)
                .toList();
    }

    private Stream<Outcome> outcomesOfFollowUps() {
        return history.isThere()
                ? Stage.FOLLOW_UPS.stream().flatMap(stage -> history.outcome(stage).stream())
                : Stream.empty();
    }

    /** How many of role and name are still to be given, if the user comes to be there. */
    long followUpsPending() {
        RowState state = history.state(Stage.USER);
        boolean nobody = state == RowState.UNKNOWN || (state == RowState.CONCLUDED && !history.isThere());
        return nobody
                ? 0
                : Stage.FOLLOW_UPS.stream()
                        .filter(stage -> history.state(stage) == RowState.DUE)
                        .count();
    }

    /** Why the role or the name was not given. */
    List<Problem> followUpProblems() {
        return followUps().stream()
                .flatMap(outcome -> outcome.problems().stream())
                .toList();
    }

    /** Whom it is about, as far as it could be read. */
    public @Nullable UserKey person() {
        return history.entries().stream()
                .map(JournalEntry::mark)
                .map(JournalEntry.Mark::person)
                .filter(Objects::nonNull)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /** The user in the account, made by us or there before; null if there is none. */
    public @Nullable ExtensionId extension() {
        return history.extension().orElse(null);
    }

    /** The number of a user that we made. */
    public @Nullable String number() {
        Outcome outcome = outcome();
        return outcome != null && outcome.isMade() ? outcome.number() : null;
    }

    /** What became of the image, or will; null if there is none, or nobody to show it. */
    public @Nullable ImageEnd image() {
        RowState state = history.state(Stage.USER);
        boolean nobody = state == RowState.UNKNOWN || (state == RowState.CONCLUDED && !history.isThere());
        if (nobody || history.state(Stage.IMAGE) == RowState.UNKNOWN) {
            return null;
        }
        return ImageEnd.of(history.outcome(Stage.IMAGE).map(Outcome::kind).orElse(null));
    }

    /** The image's file; empty if there is none. */
    public String imageFile() {
        return history.imageFile().orElse(picture == null ? "" : picture.file());
    }

    /** The address of whom it is about; empty if it could not be read. */
    public String email() {
        UserKey person = person();
        if (person == null) {
            return picture == null ? "" : picture.email();
        }
        return person.email();
    }

    /** The problems for which the image was skipped; none if it was not. */
    List<Problem> imageProblems() {
        return image() == ImageEnd.SKIPPED
                ? history.outcome(Stage.IMAGE).map(Outcome::problems).orElse(List.of())
                : List.of();
    }

    /** What the table of images says beside what became of it: problems, or else doubts. */
    public List<Problem> imageRemarks() {
        return image() == ImageEnd.UPLOADED || image() == ImageEnd.PENDING ? history.imageWarnings() : imageProblems();
    }

    /** What the roster and the images folder tell of the image that an unchanged person has. */
    record Picture(String email, String file) {}
}
