package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.UserChange;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.Plain;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.UserStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row that was compared with the account, and what is to be noted of it.
 *
 * @param roleId which role it asks for; null if none
 * @param status with which its user is to begin; null where the row is not in order
 * @param hasSecrets whether it has a password or a PIN
 * @param wasMade whether this run made the user in an earlier attempt
 * @param wasDisabled whether this run disabled the user in an earlier attempt
 */
public record CheckedRow(
        List<Note> notes,
        @Nullable String roleId,
        @Nullable UserStatus status,
        boolean hasSecrets,
        boolean wasMade,
        boolean wasDisabled) {

    /** Of which nothing else is known. */
    CheckedRow(List<Note> notes) {
        this(notes, null, null, false, false, false);
    }

    static CheckedRow of(List<Note> notes, Verdict verdict, RowHistory history) {
        NewUser user = verdict instanceof Verdict.Accepted accepted ? accepted.user() : null;
        return new CheckedRow(
                notes,
                user == null ? null : user.place().roleId(),
                user == null ? null : user.status(),
                user != null && !user.secrets().isEmpty(),
                history.outcome(Stage.USER).filter(Outcome::isMade).isPresent(),
                wasDisabled(history));
    }

    /** Of a run that undoes another. */
    static CheckedRow ofUndone(List<Note> notes, RowHistory history) {
        return new CheckedRow(notes, roleBack(notes), null, false, false, wasDisabled(history));
    }

    /** Null also where several roles are given back, which goes by a call for each person only. */
    private static @Nullable String roleBack(List<Note> notes) {
        for (Note note : notes) {
            if (note instanceof Note.ToChange change && change.stage() == Stage.ROLE) {
                String role = change.changes().get(0).value();
                return role.contains(UserChange.SEVERAL) ? null : role;
            }
        }
        return null;
    }

    private static boolean wasDisabled(RowHistory history) {
        return !history.entries().isEmpty()
                && history.hasEndedAs(Stage.UPDATE, Outcome.Kind.UPDATED)
                && history.changes(Stage.UPDATE).stream().anyMatch(CheckedRow::disables);
    }

    /** Whether the run disables the person, or has done so already. */
    boolean isDisabled() {
        return wasDisabled
                || changes().stream().flatMap(note -> note.changes().stream()).anyMatch(CheckedRow::disables);
    }

    private static boolean disables(FieldChange change) {
        return change.field().equals(Field.STATUS.canonicalName())
                && change.value().equals(UserStatus.DISABLED.word());
    }

    /** Whether the person is in the account, and nothing is sent. */
    public boolean isUnchanged() {
        return !isToUpdate() && !isChangedBesides() && !isSkipped() && isThere();
    }

    /** Whether the person is in the account, and gets another role, name or image from a run that updates people. */
    private boolean isChangedBesides() {
        return !isPlain() && isChangedBesidesByNotes();
    }

    private boolean isChangedBesidesByNotes() {
        return notes.stream().anyMatch(note -> note instanceof Note.ToChange && Stage.FOLLOW_UPS.contains(note.stage()))
                || (count(Stage.IMAGE) > 0 && notes.stream().anyMatch(note -> note.stage() == Stage.UPDATE));
    }

    /** Whether the person is in the account, and is to be changed. */
    boolean isToUpdate() {
        return changes().isPresent();
    }

    /** Whether the person is to be enabled who never was. */
    boolean isToActivate() {
        return changes().stream().flatMap(note -> note.changes().stream()).anyMatch(FieldChange::activates);
    }

    /** Whether a password or a PIN is sent to a person who is there. */
    boolean sendsSecrets() {
        return changes().stream()
                .flatMap(note -> note.changes().stream())
                .map(FieldChange::field)
                .anyMatch(field ->
                        field.equals(Field.PASSWORD.canonicalName()) || field.equals(Field.IVR_PIN.canonicalName()));
    }

    private Optional<Note.ToChange> changes() {
        for (Note note : notes) {
            if (note instanceof Note.ToChange change && change.stage() == Stage.UPDATE) {
                return Optional.of(change);
            }
        }
        return Optional.empty();
    }

    private boolean isThere() {
        return hasEndedAs(Outcome.Kind.UNCHANGED)
                || plain().filter(row -> row.word() != Plain.TO_CREATE).isPresent();
    }

    /** Whether something about it is worth a look. */
    boolean isWarned() {
        return notes.stream()
                .anyMatch(note -> note instanceof Note.Done done
                        && !done.outcome().warnings().isEmpty());
    }

    /** Whether the row needs a person. */
    public boolean isSkipped() {
        for (Note note : notes) {
            if (note instanceof Note.Done done
                    && done.stage() == Stage.UPDATE
                    && done.outcome().isSkipped()) {
                return true;
            }
        }
        return hasEndedAs(Outcome.Kind.SKIPPED);
    }

    /** How many images, roles and names of somebody who is in the account need a person. */
    int countSkippedBesides() {
        int count = 0;
        for (Note note : notes) {
            if (note instanceof Note.Done done
                    && (done.stage() == Stage.IMAGE || Stage.FOLLOW_UPS.contains(done.stage()))
                    && done.outcome().isSkipped()) {
                count++;
            }
        }
        return count;
    }

    /** Whether nothing is to be noted of it but a word, and this run has done nothing for it before. */
    boolean isPlain() {
        return notes.size() == 1 && notes.get(0) instanceof Note.PlainRow && !wasMade && !wasDisabled;
    }

    /** Whether the row is skipped for want of a bought licence: nothing is wrong with it. */
    boolean lacksSeat() {
        return outcome().stream()
                .flatMap(outcome -> outcome.problems().stream())
                .anyMatch(problem -> problem.code().equals(ProblemCode.NO_SEAT.name()));
    }

    /** Whether the user stands, now or before, as one that this run made. */
    boolean isMade() {
        return wasMade || outcome().filter(Outcome::isMade).isPresent();
    }

    /** Whether the user is to be created. */
    boolean isToCreate() {
        return count(Stage.USER) > 0
                || plain().filter(row -> row.word() == Plain.TO_CREATE).isPresent();
    }

    /** What is to be sent, though the row may be skipped for now. */
    Set<Stage> stagesPlanned() {
        return notes.stream()
                .filter(note -> note instanceof Note.ToDo || note instanceof Note.ToChange)
                .map(Note::stage)
                .collect(Collectors.toSet());
    }

    /** How much of this kind is to be sent. */
    int count(Stage stage) {
        int count = 0;
        for (Note note : notes) {
            if (note.stage() == stage && (note instanceof Note.ToDo || note instanceof Note.ToChange)) {
                count++;
            }
        }
        return count > 0 && isSkipped() ? 0 : count;
    }

    /** All that is to be noted of it, where that is little. */
    Optional<Note.PlainRow> plain() {
        for (Note note : notes) {
            if (note instanceof Note.PlainRow row) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private boolean hasEndedAs(Outcome.Kind kind) {
        return outcome().filter(outcome -> outcome.kind() == kind).isPresent();
    }

    private Optional<Outcome> outcome() {
        for (Note note : notes) {
            if (note instanceof Note.Done done && done.stage() == Stage.USER) {
                return Optional.of(done.outcome());
            }
        }
        return Optional.empty();
    }
}
