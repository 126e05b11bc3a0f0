package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.SeatFilling;
import io.github.rollcall.image.ImageFolder.Found;
import io.github.rollcall.journal.KnownPeople;
import io.github.rollcall.journal.LostSeat;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.Plain;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.DoubtSettlement;
import io.github.rollcall.provisioning.Seats;
import io.github.rollcall.provisioning.account.AccountSnapshot;
import io.github.rollcall.provisioning.account.Match;
import io.github.rollcall.provisioning.account.Matcher;
import io.github.rollcall.provisioning.account.StatedDifferences;
import io.github.rollcall.provisioning.check.RefusedRows.Stand;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.ExtensionIdCell;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.RowInterpreter;
import io.github.rollcall.user.StatedIdentity;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.UserKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one row needs, compared with the account; what this run has already done for it stands. */
final class RowDecision {

    private final ColumnMapping mapping;
    private final RowInterpreter interpreter;
    private final Matcher matcher;
    private final DoubtSettlement doubt;
    private final ImageDecision images;
    private final FollowUpDecision followUps;
    private final RefusedRows refusedRows;
    /** By their lines. */
    private final Map<Long, Undecided> undecided = new LinkedHashMap<>();

    private final StatedDifferences differences;
    private final UpdateDecision updates;
    private final KnownPeople people;
    private final Map<ExtensionId, LostSeat> lostSeats;
    private final Seats seats;
    private final boolean isPlan;
    private final boolean inShort;
    /** Which line an extension of the account was found for: it is one person only. */
    private final Map<ExtensionId, Long> lineOf = new HashMap<>();

    private final UnclearRows unclear = new UnclearRows();

    /**
     * @param people whom the runs before knew
     * @param lostSeats to whom bought licences were sent without an answer
     * @param seats the bought licences that people are put onto
     * @param isPlan whether nothing is going to be sent
     * @param inShort whether rows may be noted in short, as parts of ranges that have no gaps
     */
    RowDecision(
            ColumnMapping mapping,
            RowInterpreter interpreter,
            Matcher matcher,
            DoubtSettlement doubt,
            ImageDecision images,
            FollowUpDecision followUps,
            RefusedRows refusedRows,
            UpdateDecision updates,
            KnownPeople people,
            Map<ExtensionId, LostSeat> lostSeats,
            Seats seats,
            boolean isPlan,
            boolean inShort) {
        this.mapping = mapping;
        this.interpreter = interpreter;
        this.matcher = matcher;
        this.doubt = doubt;
        this.images = images;
        this.followUps = followUps;
        this.refusedRows = refusedRows;
        this.updates = updates;
        this.differences = updates.differences();
        this.people = people;
        this.lostSeats = lostSeats;
        this.seats = seats;
        this.isPlan = isPlan;
        this.inShort = inShort;
    }

    /** The facts to note about this row: none, if nothing about it is new, or if it is judged after the last row. */
    List<Note> of(RosterRow row, Verdict verdict, RowHistory history, AccountSnapshot account) {
        refusedRows.meet(row);
        boolean done = isDone(history);
        if (done) {
            history.extension().ifPresent(id -> lineOf.putIfAbsent(id, line(row)));
        }
        if (verdict instanceof Verdict.Rejected rejected) {
            return done ? List.of() : ofRefused(row, rejected.key(), rejected.problems(), account);
        }
        Verdict.Accepted accepted = (Verdict.Accepted) verdict;
        if (done) {
            List<Note> notes = new ArrayList<>(followUps.ofOurs(accepted, history));
            notes.addAll(imageOfDone(accepted, history));
            notes.addAll(followUps.noMore(accepted, history, notes));
            return notes;
        }
        UserKey person = accepted.user().key();
        Match match = matcher.match(
                accepted.user(),
                Matcher.named(ExtensionIdCell.of(row).orElse(null), account).orElse(null),
                account);
        if (match instanceof Match.Conflict conflict) {
            return ofRefused(row, person, List.of(conflict.problem()), account);
        }
        if (match instanceof Match.Same same) {
            Long earlier = lineOf.putIfAbsent(same.extension().id(), line(row));
            if (earlier != null && earlier != line(row)) {
                return contradictory(accepted, alreadyAnother(same.extension(), earlier));
            }
            return plainOrNoted(accepted, history, found(accepted, same, history, account));
        }
        refusedRows.noteAgain(row);
        return refusedRows
                .correctionOfSent(
                        row, () -> interpreter.identity(row, List.of()).without(Field.EMAIL), account)
                .map(stand -> later(Undecided.of(row, person, List.of(), stand)))
                .orElseGet(() -> updates.rules().imagesOnly()
                        ? List.of(notThere(line(row), person))
                        : plainOrNoted(accepted, history, toCreate(accepted, history)));
    }

    /** Where there is nothing out of the ordinary to tell of a row, that is noted in short, and once. */
    private List<Note> plainOrNoted(Verdict.Accepted accepted, RowHistory history, List<Note> notes) {
        Plain word = inShort && history.entries().isEmpty() && !RefusedRows.isCorrection(accepted.row())
                ? plain(accepted.user().key(), notes)
                : null;
        if (word == null) {
            return notes;
        }
        return word == history.plain()
                ? List.of()
                : history.plain() == null ? List.of(new Note.PlainRow(history.line(), word)) : notes;
    }

    private @Nullable Plain plain(UserKey person, List<Note> notes) {
        Note user = notes.get(0);
        if (user instanceof Note.ToDo toDo) {
            return isPlan && toDo.warnings().isEmpty() && notes.size() == 1 ? Plain.TO_CREATE : null;
        }
        boolean isPlain = user instanceof Note.Done done
                && done.outcome() instanceof Outcome.Unchanged unchanged
                && unchanged.warnings().isEmpty()
                && !people.isNews(person, Objects.requireNonNull(unchanged.id()));
        if (!isPlain) {
            return null;
        }
        if (notes.size() == 1) {
            return Plain.UNCHANGED;
        }
        return notes.size() == 2 && isShownImage(notes.get(1)) ? Plain.UNCHANGED_WITH_IMAGE : null;
    }

    private static boolean isShownImage(Note note) {
        return note instanceof Note.Done done
                && done.stage() == Stage.IMAGE
                && done.outcome() instanceof Outcome.Unchanged;
    }

    private static Note notThere(long line, UserKey person) {
        return skipped(
                line,
                person,
                List.of(ProblemCode.NOT_IN_ACCOUNT.problem(null, "The account has nobody of this address")));
    }

    private List<Note> toCreate(Verdict.Accepted accepted, RowHistory history) {
        long line = line(accepted.row());
        NewUser user = accepted.user();
        if (seats.areOnlyWay() && !SeatFilling.suits(user)) {
            return List.of(skipped(line, user.key(), notForSeat(user)));
        }
        List<Note> notes = new ArrayList<>();
        notes.add(new Note.ToDo(line, Stage.USER, user.key(), accepted.warnings(), null));
        notes.addAll(followUps.ofOurs(accepted, history));
        notes.addAll(followUps.noMore(accepted, history, notes));
        images.ofOurs(accepted).ifPresent(notes::add);
        if (seats.areUsed() && SeatFilling.suits(user) && !seats.claim(user) && seats.areOnlyWay()) {
            // What was to be sent stands before it, for the case that a licence becomes free.
            notes.add(skipped(line, user.key(), List.of(noSeat())));
        }
        return notes;
    }

    private static Problem noSeat() {
        return ProblemCode.NO_SEAT.problem(
                null, "The bought licences that have nobody on them are all needed by earlier rows");
    }

    private List<Problem> notForSeat(NewUser user) {
        List<Problem> problems = new ArrayList<>();
        if (user.place().costCenterId() != null) {
            problems.add(notForSeat(Field.COST_CENTER, "The cost centre of a bought licence cannot be set"));
        }
        if (user.place().hidden()) {
            problems.add(notForSeat(Field.HIDDEN, "Whoever gets a bought licence cannot be hidden"));
        }
        return problems;
    }

    private Problem notForSeat(Field field, String reason) {
        return ProblemCode.NOT_FOR_SEAT.problem(mapping.columnOf(field), reason);
    }

    /**
     * A row that is wrong as it is, whose person may be there nevertheless.
     *
     * @param key whom it names, as far as it can be read
     */
    private List<Note> ofRefused(
            RosterRow row, @Nullable UserKey key, List<Problem> problems, AccountSnapshot account) {
        refusedRows.note(row);
        StatedIdentity certain = interpreter.identity(row, problems);
        ExtensionRecord user = matcher.personOf(certain, account).orElse(null);
        if (user != null) {
            return later(new Undecided(line(row), key, problems, user, certainKey(key, certain), null));
        }
        return refusedRows
                .correctionOf(row, certain, account)
                .map(stand -> later(Undecided.of(row, key, problems, stand)))
                .orElseGet(() -> {
                    unclear.add(row, interpreter.identity(row, List.of()));
                    unclear.add(refusedRows.correctedBefore(row));
                    return List.of(skipped(line(row), key, problems));
                });
    }

    /** Whom the rows have that were decided. */
    Set<ExtensionId> seen() {
        return Set.copyOf(lineOf.keySet());
    }

    /** Rows that were skipped, and who may be meant by them. */
    UnclearRows unclear() {
        return unclear;
    }

    private static @Nullable UserKey certainKey(@Nullable UserKey key, StatedIdentity certain) {
        return key == null || certain.email() == null
                ? null
                : new UserKey(certain.employeeId(), key.email(), null, key.firstName(), key.lastName());
    }

    /** Rows that are right as they are come first: whoever they find is theirs. */
    private List<Note> later(Undecided row) {
        undecided.put(row.line(), row);
        return List.of();
    }

    /** The lines of those that are not as they should be, and whose people may be there: to be decided after the last row. */
    List<Long> undecided() {
        return List.copyOf(undecided.keySet());
    }

    /** The fact to note about the row on such a line. */
    Note decide(long line) {
        return decide(Objects.requireNonNull(undecided.remove(line)));
    }

    private Note decide(Undecided row) {
        if (row.isRefused() && row.fingerprint() != null && !refusedRows.isAlone(row.fingerprint())) {
            unclear.add(Set.of(row.user().id()));
            return skipped(row.line(), row.key(), row.problems());
        }
        Long earlier = lineOf.putIfAbsent(row.user().id(), row.line());
        if (earlier == null || earlier == row.line()) {
            return inPlace(row);
        }
        return skipped(
                row.line(), row.key(), row.isRefused() ? row.problems() : List.of(alreadyAnother(row.user(), earlier)));
    }

    private Note inPlace(Undecided row) {
        List<Problem> problems = row.problems();
        String wrong = problems.isEmpty()
                ? "An earlier run skipped the row as it is."
                : problems.stream()
                        .map(problem -> problem.reason() + " (" + problem.code() + ")")
                        .collect(Collectors.joining(" "));
        ExtensionRecord user = row.user();
        Problem warning = ProblemCode.ROW_UNCORRECTED.problem(
                problems.isEmpty() ? null : problems.get(0).column(),
                wrong + " " + Matcher.inWords(user) + " is in the account; the roster still holds the mistake.");
        Outcome there = new Outcome.Unchanged(user.id(), user.number(), List.of(warning));
        return new Note.Done(row.line(), Stage.USER, row.person(), there, null);
    }

    /**
     * A row whose person is there, unless another row has the same one.
     *
     * @param key whom the row names, as far as it can be read
     * @param problems what is wrong with it; none if only RingCentral refused it
     * @param person as it is known for certain
     * @param fingerprint of the row whose correction tells the person; null if the row itself does
     */
    private record Undecided(
            long line,
            @Nullable UserKey key,
            List<Problem> problems,
            ExtensionRecord user,
            @Nullable UserKey person,
            @Nullable String fingerprint) {

        static Undecided of(RosterRow row, @Nullable UserKey key, List<Problem> problems, Stand stand) {
            return new Undecided(
                    RowDecision.line(row), key, problems, stand.user(), stand.person(), stand.fingerprint());
        }

        boolean isRefused() {
            return !problems.isEmpty();
        }
    }

    /** The row finds somebody, and may mean somebody else. */
    private List<Note> contradictory(Verdict.Accepted accepted, Problem problem) {
        RosterRow row = accepted.row();
        unclear.add(row, interpreter.identity(row, List.of()));
        return List.of(skipped(line(row), accepted.user().key(), List.of(problem)));
    }

    private Problem alreadyAnother(ExtensionRecord extension, long line) {
        return ProblemCode.EMAIL_OF_ANOTHER.problem(
                mapping.columnOf(Field.EMAIL),
                "The account's user for this row is " + Matcher.inWords(extension) + ", who is the user of line " + line
                        + " already");
    }

    private List<Note> found(Verdict.Accepted accepted, Match.Same same, RowHistory history, AccountSnapshot account) {
        List<Note> notes = new ArrayList<>();
        UserKey person = accepted.user().key();
        boolean isOurs = isOfLostSending(same.extension(), person);
        // An image that this run has sent is ours, though the account shows it.
        Found image = history.hasEndedAs(Stage.IMAGE, Outcome.Kind.UPLOADED) ? null : images.find(accepted);
        UpdateDecision.Decided decided = isOurs || !updates.isOn()
                ? null
                : updates.of(accepted, same, history, account, image == null ? null : () -> images.sha256(image));
        if (decided != null && decided.problem() != null) {
            return contradictory(accepted, decided.problem());
        }
        Outcome outcome = isOurs
                ? new Outcome.Adopted(same.extension().id(), same.extension().number())
                : unchanged(accepted, same, decided);
        notes.add(new Note.Done(line(accepted.row()), Stage.USER, person, outcome, null));
        if (decided != null) {
            notes.addAll(decided.notes());
        } else {
            notes.addAll(
                    isOurs
                            ? followUps.ofOurs(accepted, history)
                            : followUps.ofFound(
                                    accepted, history, same.extension().id()));
        }
        notes.addAll(followUps.noMore(accepted, history, notes));
        if (image != null) {
            images.ofFound(
                            accepted,
                            image,
                            same.extension(),
                            decided != null && decided.replacesImage(),
                            imageThere(same.extension(), history))
                    .ifPresent(notes::add);
        }
        if (decided != null && updates.rules().updates()) {
            imageIsUpdate(accepted, same, history, notes).ifPresent(notes::add);
        }
        return notes;
    }

    /** How the image of somebody ends of whom the account shows one already: it may be the one that this run was to send. */
    private Outcome imageThere(ExtensionRecord shown, RowHistory history) {
        return history.state(Stage.IMAGE) == RowState.DUE && updates.showsOwnImage(shown)
                ? new Outcome.Uploaded(shown.id())
                : new Outcome.Unchanged(shown.id(), shown.number(), history.warningsOfLeftImage());
    }

    /** Where nothing else of a person is changed, an image that is sent is the update: a note of that stage tells so. */
    private static Optional<Note> imageIsUpdate(
            Verdict.Accepted accepted, Match.Same same, RowHistory history, List<Note> notes) {
        boolean sendsImage = notes.stream().anyMatch(note -> note.stage() == Stage.IMAGE && note instanceof Note.ToDo);
        boolean isNoted = notes.stream().anyMatch(note -> note.stage() == Stage.UPDATE)
                || history.state(Stage.UPDATE) != RowState.UNKNOWN;
        return sendsImage && !isNoted
                ? Optional.of(new Note.Done(
                        line(accepted.row()),
                        Stage.UPDATE,
                        accepted.user().key(),
                        new Outcome.Unchanged(same.extension().id(), null, List.of()),
                        null))
                : Optional.empty();
    }

    /** A sending, of this run or an earlier one, may have been carried out after its absence was believed. */
    private boolean isOfLostSending(ExtensionRecord extension, UserKey person) {
        return doubt.isLateResult(
                extension, person, people.firstLost().get(person.address().canonical()), lostSeats.get(extension.id()));
    }

    private Outcome unchanged(Verdict.Accepted accepted, Match.Same same, UpdateDecision.@Nullable Decided decided) {
        List<Problem> warnings = new ArrayList<>(accepted.warnings().stream()
                .filter(warning -> !warning.isOfSending())
                .toList());
        warnings.addAll(
                decided == null ? differences.warnings(accepted.row(), accepted.user(), same) : decided.warnings());
        return new Outcome.Unchanged(same.extension().id(), same.extension().number(), warnings);
    }

    /** The user stands; an image that could not be sent before may have been mended since. */
    private List<Note> imageOfDone(Verdict.Accepted accepted, RowHistory history) {
        boolean settled = history.outcome(Stage.IMAGE)
                .filter(outcome -> outcome.kind() != Outcome.Kind.SKIPPED)
                .isPresent();
        return settled ? List.of() : images.ofOurs(accepted).stream().toList();
    }

    private static Note skipped(long line, @Nullable UserKey person, List<Problem> problems) {
        return new Note.Done(line, Stage.USER, person, new Outcome.Skipped(problems), null);
    }

    /** Created, adopted: what this run did for a person is not undone by looking again. */
    private static boolean isDone(RowHistory history) {
        if (history.state(Stage.USER) == RowState.IN_DOUBT && !history.isUnseen()) {
            throw new IllegalStateException(
                    "Line " + history.line() + " is still in doubt after all doubt was settled");
        }
        return history.outcome(Stage.USER).filter(Outcome::isMade).isPresent();
    }

    private static long line(RosterRow row) {
        return row.ref().line();
    }
}
