package io.github.rollcall.provisioning.check;

import io.github.rollcall.comparison.StatedValues;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.Purpose;
import io.github.rollcall.extension.RequiredPermissions;
import io.github.rollcall.image.ImageFolder;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.KnownPeople;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.PersonGiven;
import io.github.rollcall.journal.entry.PlainRanges;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.CheckedRoster;
import io.github.rollcall.provisioning.FollowUp;
import io.github.rollcall.provisioning.account.AccountView;
import io.github.rollcall.provisioning.account.ChangeRules;
import io.github.rollcall.provisioning.account.Matcher;
import io.github.rollcall.provisioning.account.UpdateComparison;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.RowChoice;
import io.github.rollcall.user.RowInterpreter;
import io.github.rollcall.user.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the rows of a roster with the account that an attempt has logged in to. */
final class AccountComparison {

    private static final Logger log = LoggerFactory.getLogger(AccountComparison.class);
    private static final int ROWS_PER_NOTE = 500;

    private final RosterChecks parts;
    private final Attempt attempt;
    private final AccountKey account;
    private final RowInterpreter interpreter;
    private final Matcher matcher;
    private final AccountView view;
    private final RefusedRows refused;
    private final RowDecision decision;
    private final RowsNoted noted;
    private final UpdateComparison comparisons;
    private final UpdateDecision updates;
    private final @Nullable UndoDecision undo;
    private final String feed;
    private final boolean isPlan;
    private final boolean isWhole;
    private final Set<ExtensionId> members;
    private final CheckCounts counts = new CheckCounts();
    private final PlainRanges plain = new PlainRanges();
    private final RowLimit limit;

    /** Logs in, and loads what is compared with; nothing is in doubt then. */
    static AccountComparison begin(
            RosterChecks parts,
            Attempt attempt,
            RosterSurvey survey,
            ImageFolder folder,
            Path images,
            RowChoice choice) {
        Extensions extensions = parts.extensions();
        Set<String> scopes = extensions.connection().scopes();
        AccountKey account = extensions.account();
        parts.runs().accountKnown(attempt, account);
        ChangeOptions options = parts.runs().find(attempt.run()).orElseThrow().changes();
        RequiredPermissions.check(purposes(parts, options, survey, images), scopes, extensions);
        parts.settle(account, survey.mapping());
        return new AccountComparison(parts, attempt, account, survey, folder, choice);
    }

    private AccountComparison(
            RosterChecks parts,
            Attempt attempt,
            AccountKey account,
            RosterSurvey survey,
            ImageFolder folder,
            RowChoice choice) {
        this.parts = parts;
        this.attempt = attempt;
        this.account = account;
        Journal journal = parts.journal();
        RunRecord run = parts.runs().find(attempt.run()).orElseThrow();
        this.feed = run.feed();
        this.isPlan = run.isPlan();
        this.isWhole = choice.isWhole() && !survey.mapping().header().isCorrection();
        RunId past = run.changes().undoes();
        UndoneRun undone = past == null ? null : UndoneRun.of(journal.of(past));
        Set<Column> columns = new HashSet<>(survey.filled());
        if (undone != null) {
            columns.addAll(undone.customFields());
        }
        Dictionaries dictionaries = dictionaries(columns, parts.extensions());
        ChangeRules rules = parts.changes().rules(run.changes());
        this.comparisons = new UpdateComparison(
                rules,
                new StatedValues(survey.mapping(), dictionaries, rules.clearsBlank()),
                journal.memory(),
                account);
        this.updates = new UpdateDecision(comparisons);
        this.members = journal.members()
                .of(
                        account,
                        past == null
                                ? feed
                                : parts.runs().find(past).orElseThrow().feed());
        this.undo = past == null || undone == null
                ? null
                : new UndoDecision(
                        undone, journal.of(attempt.run()).changedSince(past), comparisons, parts.extensions());
        this.interpreter = new RowInterpreter(
                survey.mapping(), dictionaries, survey.index(), parts.columns().defaults(), parts.rules());
        KnownPeople people = journal.people(account);
        this.matcher = new Matcher(survey.mapping(), people.made(), people.found(), rules.updates());
        this.view = new AccountView(parts.extensions(), () -> parts.doubt().ownOfLate(account));
        this.refused = new RefusedRows(attempt.run(), account, journal.marks(), survey.mapping());
        this.decision = new RowDecision(
                survey.mapping(),
                interpreter,
                matcher,
                parts.doubt(),
                folder,
                survey.claims(),
                parts.imageSettings().notActivated(),
                new FollowUpDecision(
                        parts.followUps().done(),
                        hasFollowUps(survey.filled()) ? journal.unfinished(account) : Map.of()),
                refused,
                updates,
                people,
                isPlan,
                !choice.mayHaveGaps());
        this.noted = new RowsNoted(journal, attempt.run());
        this.limit = new RowLimit(
                choice, choice.limit() == null ? 0 : journal.of(attempt.run()).lastLine());
    }

    /** Null if the run ends before this row. */
    @Nullable
    CheckedRow compare(RosterRow row) {
        parts.stop().check();
        if (!limit.takes(row.ref().line())) {
            return null;
        }
        RowHistory history = noted.of(row.ref().line());
        if (undo != null) {
            List<Note> notes = undo.of(row, history, view.current());
            limit.add(history, notes);
            return new CheckedRow(notes, null, false);
        }
        Verdict verdict = interpreter.interpret(row);
        List<Note> notes = decision.of(row, verdict, history, view.current());
        limit.add(history, notes);
        return new CheckedRow(
                notes,
                verdict instanceof Verdict.Accepted accepted ? accepted.user().status() : null,
                history.outcome(Stage.USER).filter(Outcome::isMade).isPresent());
    }

    List<Long> undecided() {
        return decision.undecided();
    }

    CheckedRow decide(long line) {
        return new CheckedRow(List.of(decision.decide(line)), null, false);
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

    /** After the last row. */
    void end() {
        plain.interrupt();
        if (undo != null) {
            counts.addUndone(undo.disables(), members.size());
            return;
        }
        List<Note> leavers = leavers();
        parts.journal().note(attempt, account, leavers, plain.takeEnded(), learned());
        List<RowHistory> noted = parts.journal().of(attempt.run()).leavers();
        counts.addLeavers(
                (int) noted.stream()
                        .filter(leaver -> leaver.state(Stage.LEAVER) == RowState.DUE)
                        .count(),
                noted.stream()
                        .filter(leaver -> leaver.outcome(Stage.LEAVER)
                                .filter(outcome -> outcome.kind() == Outcome.Kind.UPDATED)
                                .isPresent())
                        .count(),
                comparisons.rules().missing() == MissingPeople.IGNORE ? 0 : members.size());
    }

    private List<Note> leavers() {
        MissingPeople missing = comparisons.rules().missing();
        if (missing == MissingPeople.IGNORE || !isWhole) {
            return List.of();
        }
        return new LeaverDecision(
                        parts.extensions(),
                        missing,
                        parts.journal().of(attempt.run()).leavers())
                .of(members, decision.seen(), decision.unclear(), view.current());
    }

    /** Whom the feed has from now on; those of a run that a brake held are none of it. */
    void noteMembers() {
        Set<ExtensionId> joined = new HashSet<>(decision.seen());
        joined.removeAll(members);
        parts.journal().members().add(account, feed, joined);
    }

    /** How many rows were compared. */
    long rows() {
        return limit.taken();
    }

    CheckedRoster checked(RosterSurvey survey) {
        return new CheckedRoster(
                attempt,
                account,
                survey.mapping(),
                interpreter,
                matcher,
                view,
                parts.journal(),
                counts.forecast(parts.extensions(), isBulk()),
                counts.numbers(survey, rows()),
                comparisons);
    }

    /** Many updates go by bulk update, if we may. */
    private boolean isBulk() {
        return counts.changes() >= comparisons.rules().bulkFrom()
                && parts.extensions()
                        .missingPermissions(Purpose.ofUser(Set.of(Purpose.BULK_UPDATES)))
                        .isEmpty();
    }

    private static Dictionaries dictionaries(Set<Column> columns, Extensions extensions) {
        Dictionaries dictionaries = extensions.dictionaries(columns);
        dictionaries
                .siteWhenNoneIsNamed()
                .ifPresent(
                        site -> log.info("The account has several sites; who names none goes to \"{}\"", site.name()));
        return dictionaries;
    }

    private static boolean hasFollowUps(Set<Column> filled) {
        return EnumSet.allOf(FollowUp.class).stream().map(FollowUp::field).anyMatch(filled::contains);
    }

    private static Set<Purpose> purposes(RosterChecks parts, ChangeOptions options, RosterSurvey survey, Path images) {
        if (options.undoes() != null) {
            return EnumSet.of(Purpose.LOOK_UP, Purpose.UPDATES);
        }
        Set<Purpose> purposes =
                purposes(survey.filled(), images, parts.followUps().done());
        if (parts.changes().rules(options).changesAnybody()) {
            purposes.add(Purpose.UPDATES);
        }
        return purposes;
    }

    private static Set<Purpose> purposes(Set<Column> filled, Path images, Set<FollowUp> followUps) {
        Set<Purpose> purposes = EnumSet.of(Purpose.LOOK_UP, Purpose.CREATION);
        if (Files.isDirectory(images)) {
            purposes.add(Purpose.IMAGES);
        }
        followUps.stream()
                .filter(followUp -> filled.contains(followUp.field()))
                .map(FollowUp::purpose)
                .forEach(purposes::add);
        if (filled.contains(Field.PASSWORD) || filled.contains(Field.IVR_PIN)) {
            purposes.add(Purpose.SECRETS);
        }
        return purposes;
    }
}
