package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.GrantedPermissions;
import io.github.rollcall.extension.Purpose;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.PersonGiven;
import io.github.rollcall.journal.entry.Plain;
import io.github.rollcall.journal.entry.PlainRanges;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.CheckedRoster;
import io.github.rollcall.provisioning.Seats;
import io.github.rollcall.provisioning.account.AccountView;
import io.github.rollcall.provisioning.account.Matcher;
import io.github.rollcall.provisioning.account.UpdateComparison;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.provisioning.undo.UndoDecision;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.RowInterpreter;
import io.github.rollcall.user.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Compares the rows of a roster with the account that an attempt has logged in to. */
final class AccountComparison {

    private static final int ROWS_PER_NOTE = 5_000;

    private final RosterChecks parts;
    private final Attempt attempt;
    private final AccountKey account;
    private final GrantedPermissions permissions;
    private final RowInterpreter interpreter;
    private final Matcher matcher;
    private final AccountView view;
    private final RefusedRows refused;
    private final RowDecision decision;
    private final RowsNoted noted;
    private final UpdateComparison comparisons;
    private final UpdateDecision updates;
    private final @Nullable UndoDecision undo;
    private final boolean isPlan;
    private final boolean isWhole;
    private final FeedMembership membership;
    private final Seats seats;
    private final CheckCounts counts;
    private final PlainRanges plain = new PlainRanges();
    private final RowLimit limit;
    private final RunRecord run;
    private final QuietNight quiet;
    private final long asideCalls;

    /**
     * @param isWhole whether the roster is everybody it could be
     * @param undo takes the place of the decision in a run that undoes another; null in any other
     */
    AccountComparison(
            ComparisonStart.Login login,
            boolean isWhole,
            FeedMembership membership,
            RowInterpreter interpreter,
            Matcher matcher,
            AccountView view,
            UpdateComparison comparisons,
            UpdateDecision updates,
            @Nullable UndoDecision undo,
            Seats seats,
            RefusedRows refused,
            RowDecision decision,
            RowsNoted noted,
            RowLimit limit) {
        this.parts = login.parts();
        this.attempt = login.attempt();
        this.run = login.run();
        this.account = login.account();
        this.permissions = login.permissions();
        this.quiet = login.quiet();
        this.asideCalls = login.asideCalls();
        this.isPlan = run.isPlan();
        this.isWhole = isWhole;
        this.membership = membership;
        this.interpreter = interpreter;
        this.matcher = matcher;
        this.view = view;
        this.comparisons = comparisons;
        this.updates = updates;
        this.undo = undo;
        this.seats = seats;
        this.counts = new CheckCounts(seats);
        this.refused = refused;
        this.decision = decision;
        this.noted = noted;
        this.limit = limit;
    }

    /**
     * Requires of an undoing that its table still tells what the run did that it takes back.
     *
     * @throws UnusableRoster if it does not
     */
    void requireTold(Supplier<RosterReader> opened) {
        RunId past = run.changes().undoes();
        if (past == null) {
            return;
        }
        try (RosterReader table = opened.get()) {
            if (!parts.undone(past).isToldBy(table)) {
                throw new UnusableRoster(
                        "Run " + past
                                + " went on since its undo began, and did something to other people than the undo has in its table; nothing further is sent.",
                        null,
                        "Type: rollcall undo " + past
                                + ". What is taken back stands, and everybody is looked at afresh.");
            }
        }
    }

    /** What a row means; null if nobody asks for that. May be asked by another thread than the one that compares. */
    @Nullable
    Verdict interpret(RosterRow row) {
        return quiet.isQuiet() || undo != null ? null : interpreter.interpret(row);
    }

    /**
     * Null if the run ends before this row.
     *
     * @param known what the row means; null if it has not been interpreted
     */
    @Nullable
    CheckedRow compare(RosterRow row, @Nullable Verdict known) {
        parts.stop().check();
        if (!limit.takes(row.ref().line())) {
            return null;
        }
        if (quiet.isQuiet()) {
            List<Note> asBefore = List.of(new Note.PlainRow(row.ref().line(), Plain.UNCHANGED));
            limit.add(RowHistory.plain(row.ref().line(), null), asBefore);
            return new CheckedRow(asBefore);
        }
        RowHistory history = noted.of(row.ref().line());
        if (undo != null) {
            List<Note> notes = undo.of(row, history, view.current());
            limit.add(history, notes);
            return CheckedRow.ofUndone(notes, history);
        }
        Verdict verdict = known == null ? interpreter.interpret(row) : known;
        List<Note> notes = decision.of(row, verdict, history, view.current());
        limit.add(history, notes);
        return CheckedRow.of(notes, verdict, history);
    }

    List<Long> undecided() {
        return decision.undecided();
    }

    CheckedRow decide(long line) {
        return new CheckedRow(List.of(decision.decide(line)));
    }

    /** Writes down what these rows need; so many of them share a transaction. */
    void note(List<? extends CheckedRow> rows) {
        for (int from = 0; from < rows.size(); from += ROWS_PER_NOTE) {
            parts.stop().check();
            List<? extends CheckedRow> some = rows.subList(from, Math.min(from + ROWS_PER_NOTE, rows.size()));
            List<Note> notes = new ArrayList<>();
            some.forEach(row -> addNotes(row, notes));
            parts.journal().note(attempt, account, notes, plain.takeEnded(), learned());
            some.forEach(counts::add);
            refused.flush();
        }
    }

    /** Each row is an entry or more, or a part of a range. */
    private void addNotes(CheckedRow row, List<Note> notes) {
        Note.PlainRow inShort = row.plain().orElse(null);
        if (inShort == null) {
            plain.interrupt();
            notes.addAll(row.notes());
        } else {
            plain.add(inShort.line(), inShort.word());
        }
    }

    /** A plan remembers nothing: the import that follows is to tell the same. */
    private List<PersonGiven> learned() {
        List<PersonGiven> learned = updates.takeLearned();
        return isPlan ? List.of() : learned;
    }

    /**
     * After the last row.
     *
     * @throws AccessRefused if the user of the login lacks a permission for what is to be done
     */
    void end() {
        plain.interrupt();
        if (undo == null) {
            addLeavers();
        } else {
            counts.addFeed(membership.people().size(), present(membership.people()));
        }
        permissions.requireOfUser(
                counts.purposesDue(parts.journal().of(attempt.run()).stagesDue()));
        tellIfOneByOne();
    }

    private void addLeavers() {
        List<Note> leavers = leavers();
        parts.journal().note(attempt, account, leavers, plain.takeEnded(), learned());
        List<RowHistory> noted = parts.journal().of(attempt.run()).leavers();
        counts.addLeavers(
                (int) noted.stream()
                        .filter(leaver -> leaver.state(Stage.LEAVER) == RowState.DUE)
                        .count(),
                noted.stream()
                        .filter(leaver -> leaver.hasEndedAs(Stage.LEAVER, Outcome.Kind.UPDATED))
                        .count(),
                noted.size());
        // Of a feed that is new, whom its first roster finds are its people.
        Set<ExtensionId> people = membership.people().isEmpty() ? decision.seen() : membership.people();
        counts.addFeed(people.size(), present(people));
    }

    /** A quiet night disables nobody, and does not look. */
    private long present(Set<ExtensionId> people) {
        return quiet.isQuiet() ? people.size() : FeedMembership.present(people, view.current());
    }

    private List<Note> leavers() {
        MissingPeople missing = comparisons.rules().missing();
        if (missing == MissingPeople.IGNORE || !isWhole || quiet.isQuiet()) {
            return List.of();
        }
        return new LeaverDecision(
                        comparisons.protectedUsers(),
                        missing,
                        parts.journal().of(attempt.run()).leavers(),
                        membership.ofOthers(),
                        comparisons::known)
                .of(membership.people(), decision.seen(), decision.unclear(), view.current());
    }

    /** Of a run that no brake holds: whom the feed has from now on, and whether there is anything to do. */
    void passed() {
        if (!quiet.isQuiet()) {
            membership.note(decision.seen(), isWhole, this::isPerhaps);
        }
        quiet.note(parts.journal(), account, run, isWhole && counts.isNothing());
    }

    private boolean isPerhaps(ExtensionId person) {
        return view.current().withId(person).filter(decision.unclear()::mayMean).isPresent();
    }

    /** How many rows were compared. */
    long rows() {
        return limit.taken();
    }

    CheckedRoster checked(RosterSurvey survey) {
        Set<String> rolesForMany = rolesForMany();
        Forecast forecast = counts.forecast(parts.extensions(), isBulk(), rolesForMany, usersThere());
        return new CheckedRoster(
                attempt,
                account,
                survey.mapping(),
                interpreter,
                matcher,
                view,
                parts.journal(),
                isPlan ? forecast.with(QuietNight.ahead(parts, run, asideCalls)) : forecast,
                counts.numbers(survey, rows()),
                comparisons,
                rolesForMany,
                seats);
    }

    /** Many updates go by bulk update, if we may. */
    private boolean isBulk() {
        return isMany() && mayUpdateInBulk();
    }

    private void tellIfOneByOne() {
        if (isMany() && !mayUpdateInBulk()) {
            parts.runs().oneByOne(attempt, "the permission " + Purpose.BULK_UPDATES.ofUser() + " is missing");
        }
    }

    private boolean isMany() {
        return counts.changes() >= comparisons.rules().bulkFrom();
    }

    private boolean mayUpdateInBulk() {
        return permissions.isUserAllowed(Purpose.BULK_UPDATES);
    }

    /** A quiet night looks at nobody. */
    private int usersThere() {
        return quiet.isQuiet()
                ? 0
                : (int) view.current().all().stream()
                        .filter(shown -> !shown.isSeat())
                        .count();
    }

    private Set<String> rolesForMany() {
        Set<String> roles =
                counts.rolesForMany(parts.extensions(), comparisons.rules().bulkFrom(), usersThere());
        return roles.isEmpty() || !permissions.isUserAllowed(Purpose.BULK_ROLES) ? Set.of() : roles;
    }
}
