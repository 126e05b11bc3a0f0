package io.github.rollcall.provisioning.check;

import io.github.rollcall.comparison.ImageComparison;
import io.github.rollcall.comparison.ListedFields;
import io.github.rollcall.comparison.Reversal;
import io.github.rollcall.comparison.StatedValues;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.GrantedPermissions;
import io.github.rollcall.extension.Purpose;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.image.ImageFolder;
import io.github.rollcall.journal.FeedMembers;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.KnownPeople;
import io.github.rollcall.journal.LostSeat;
import io.github.rollcall.journal.entry.GivenChange;
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
import io.github.rollcall.provisioning.account.AccountSnapshot;
import io.github.rollcall.provisioning.account.AccountView;
import io.github.rollcall.provisioning.account.ChangeRules;
import io.github.rollcall.provisioning.account.CustomValues;
import io.github.rollcall.provisioning.account.Matcher;
import io.github.rollcall.provisioning.account.ProtectedUsers;
import io.github.rollcall.provisioning.account.UpdateComparison;
import io.github.rollcall.provisioning.due.FollowUp;
import io.github.rollcall.provisioning.due.NameReset;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.provisioning.undo.FollowUpReversal;
import io.github.rollcall.provisioning.undo.UndoDecision;
import io.github.rollcall.provisioning.undo.UndoneRun;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.runlog.SeatUse;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.RowChoice;
import io.github.rollcall.user.RowInterpreter;
import io.github.rollcall.user.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the rows of a roster with the account that an attempt has logged in to. */
final class AccountComparison {

    private static final Logger log = LoggerFactory.getLogger(AccountComparison.class);
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
    private final String feed;
    private final boolean isPlan;
    private final boolean isWhole;
    private final Set<ExtensionId> members;
    private final Seats seats;
    private final CheckCounts counts;
    private final PlainRanges plain = new PlainRanges();
    private final RowLimit limit;
    private final RunRecord run;
    private final QuietNight quiet;
    /** How many calls were for other things than to compare, and are not made again: doubt is settled, quotas are known. */
    private final long asideCalls;

    /**
     * Logs in, and loads what is compared with; nothing is in doubt then.
     *
     * @throws AccessRefused if the app lacks a permission that the roster needs, or the user that to look users up
     */
    static AccountComparison begin(
            RosterChecks parts,
            Attempt attempt,
            RosterSurvey survey,
            ImageFolder folder,
            Path images,
            RowChoice choice) {
        Extensions extensions = parts.extensions();
        RunRecord run = parts.runs().find(attempt.run()).orElseThrow();
        QuietNight quiet = QuietNight.of(parts, run, attempt.number(), images);
        if (quiet.found() != null) {
            AccountKey known = quiet.found().account();
            parts.runs().accountKnown(attempt, known);
            parts.runs().quiet(attempt, quiet.found().run());
            return new AccountComparison(
                    parts,
                    attempt,
                    known,
                    new GrantedPermissions(extensions, Set.of()),
                    survey,
                    folder,
                    choice,
                    quiet,
                    0);
        }
        Set<String> scopes = extensions.connection().scopes();
        AccountKey account = extensions.account();
        parts.runs().accountKnown(attempt, account);
        GrantedPermissions permissions = new GrantedPermissions(extensions, scopes);
        permissions.requireOfApp(purposesOfRoster(parts, run.changes(), survey, images));
        permissions.requireOfUser(EnumSet.of(Purpose.LOOK_UP));
        long before = extensions.usage().requests();
        if (run.isPlan() && Files.isDirectory(images)) {
            // They are what takes longest.
            extensions.learnQuotaOfImages();
        }
        parts.settle(account, survey.mapping());
        long asideCalls = extensions.usage().requests() - before;
        return new AccountComparison(parts, attempt, account, permissions, survey, folder, choice, quiet, asideCalls);
    }

    private AccountComparison(
            RosterChecks parts,
            Attempt attempt,
            AccountKey account,
            GrantedPermissions permissions,
            RosterSurvey survey,
            ImageFolder folder,
            RowChoice choice,
            QuietNight quiet,
            long asideCalls) {
        this.parts = parts;
        this.asideCalls = asideCalls;
        this.permissions = permissions;
        this.quiet = quiet;
        this.attempt = attempt;
        this.account = account;
        Journal journal = parts.journal();
        this.run = parts.runs().find(attempt.run()).orElseThrow();
        this.feed = run.feed();
        this.isPlan = run.isPlan();
        this.isWhole = choice.isWhole() && !survey.mapping().header().isCorrection();
        RunId past = run.changes().undoes();
        UndoneRun undone = past == null ? null : undone(parts, past);
        Set<Column> columns = new HashSet<>(survey.filled());
        if (undone != null) {
            columns.addAll(undone.customFields());
            undone.followUps().stream().map(FollowUp::field).forEach(columns::add);
            permissions.requireOfApp(
                    undone.followUps().stream().map(FollowUp::purpose).toList());
        }
        ChangeRules rules = parts.changes().rules(run.changes());
        if (rules.updates() && rules.clearsBlank()) {
            // A column that is blank throughout clears custom fields by their ids.
            survey.mapping().columns().stream()
                    .filter(CustomField.class::isInstance)
                    .forEach(columns::add);
        }
        Dictionaries dictionaries = quiet.isQuiet() ? Dictionaries.NONE : dictionaries(columns, parts.extensions());
        this.view = new AccountView(parts.extensions(), () -> parts.doubt().ownOfLate(account));
        this.comparisons = new UpdateComparison(
                rules,
                new StatedValues(survey.mapping(), dictionaries, rules.clearsBlank()),
                journal.memory(),
                survey.mapping().header().hasExtensionIds() && rules.updates() && !quiet.isQuiet()
                        ? CustomValues.ofExport(parts.extensions())
                        : CustomValues.unknown(),
                quiet.isQuiet() ? Set.of() : ListedFields.of(view.current().all()),
                account,
                new ProtectedUsers(parts.extensions()));
        this.members = journal.members()
                .of(
                        account,
                        past == null
                                ? feed
                                : parts.runs().find(past).orElseThrow().feed());
        this.interpreter = new RowInterpreter(
                survey.mapping(), dictionaries, survey.index(), parts.columns().defaults(), parts.rules());
        KnownPeople people = journal.people(account);
        this.matcher = new Matcher(
                survey.mapping(),
                people.made(),
                people.found(),
                rules.updates() || rules.replacesImages(),
                run.changes().seats().useOrUsual() != SeatUse.NEW,
                comparisons::hasGiven);
        this.undo = past == null || undone == null
                ? null
                : new UndoDecision(
                        undone,
                        journal.of(attempt.run()).changedSince(past),
                        comparisons,
                        new FollowUpReversal(
                                parts.followUps().done(),
                                undone.followUps().contains(FollowUp.ROLE) ? roles() : Map.of(),
                                dictionaries,
                                new NameReset(parts.extensions().losesNames())));
        FollowUpDecision followUps = followUps(survey, rules);
        this.updates = new UpdateDecision(comparisons, followUps);
        Map<ExtensionId, LostSeat> lostSeats = journal.doubts().lostSeats(account);
        this.seats = new Seats(
                run.changes().seats(),
                quiet.isQuiet() ? List.of() : view.current().all(),
                lostSeats,
                parts.doubt().mayBeCarriedOutSince());
        this.counts = new CheckCounts(seats);
        this.refused = new RefusedRows(attempt.run(), account, journal.marks(), survey.mapping());
        this.decision = new RowDecision(
                survey.mapping(),
                interpreter,
                matcher,
                parts.doubt(),
                new ImageDecision(
                        survey.mapping(),
                        folder,
                        survey.claims(),
                        parts.imageSettings().notActivated()),
                followUps,
                refused,
                updates,
                people,
                lostSeats,
                seats,
                isPlan,
                !choice.mayHaveGaps());
        this.noted = new RowsNoted(journal, attempt.run());
        this.limit = new RowLimit(
                choice, choice.limit() == null ? 0 : journal.of(attempt.run()).lastLine());
        if (!isPlan && !quiet.isQuiet()) {
            rememberImages();
            forgetSecrets(survey.mapping());
        }
    }

    private static UndoneRun undone(RosterChecks parts, RunId past) {
        return UndoneRun.of(
                parts.journal().of(past),
                parts.runs(),
                parts.runs().find(past).orElseThrow(),
                parts.doubt().clockSkew(),
                new NameReset(parts.extensions().losesNames()));
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
            if (!undone(parts, past).isToldBy(table)) {
                throw new UnusableRoster(
                        "Run " + past
                                + " went on since its undo began, and did something to other people than the undo has in its table; nothing further is sent.",
                        null,
                        "Type: rollcall undo " + past
                                + ". What is taken back stands, and everybody is looked at afresh.");
            }
        }
    }

    private FollowUpDecision followUps(RosterSurvey survey, ChangeRules rules) {
        Set<FollowUp> done = rules.imagesOnly() ? Set.of() : parts.followUps().done();
        boolean seesRoles = !quiet.isQuiet()
                && rules.updates()
                && survey.filled().contains(Field.ROLE)
                && done.contains(FollowUp.ROLE);
        return new FollowUpDecision(
                done,
                hasFollowUps(survey.filled()) ? parts.journal().unfinished(account) : Map.of(),
                seesRoles ? roles() : Map.of(),
                survey.mapping(),
                new NameReset(parts.extensions().losesNames()));
    }

    /** Who has which roles: as the list shows it, or by a look at everybody's roles. */
    private Map<ExtensionId, Set<String>> roles() {
        Map<ExtensionId, Set<String>> listed = view.current().roles();
        if (!listed.isEmpty()) {
            return listed;
        }
        try {
            return parts.extensions().assignedRoles();
        } catch (AccessRefused keptFromUs) {
            log.warn("Who has which role is kept from us; roles are compared with what was last given", keptFromUs);
            return Map.of();
        }
    }

    /** An image that we sent, and whose tag nobody saw, is known from now on by what the account shows for it, if that is it for certain. */
    private void rememberImages() {
        List<PersonGiven> seen = new ArrayList<>();
        for (PersonGiven person : comparisons.memory().ofImagesNotSeen(account)) {
            view.current()
                    .withId(person.extension())
                    .map(shown -> ImageComparison.seen(person.given(), shown.details()))
                    .filter(known -> !known.equals(person.given()))
                    .ifPresent(known -> seen.add(new PersonGiven(person.extension(), known)));
        }
        parts.journal().note(attempt, account, List.of(), List.of(), seen);
    }

    /** Older versions kept custom fields that the roster calls after a secret. */
    private void forgetSecrets(ColumnMapping mapping) {
        Set<Column> secrets = mapping.columns().stream()
                .filter(column -> column instanceof CustomField && mapping.isCalledSecret(column))
                .collect(Collectors.toSet());
        if (secrets.isEmpty()) {
            return;
        }
        List<GivenChange> forgotten = comparisons.memory().ofCustomFields(account).stream()
                .flatMap(person -> person.given().fields().stream()
                        .filter(field -> secrets.contains(Reversal.column(field)))
                        .map(field -> new GivenChange(person.extension(), known -> known.without(field))))
                .toList();
        for (int from = 0; from < forgotten.size(); from += ROWS_PER_NOTE) {
            parts.journal()
                    .noteChanges(
                            attempt,
                            account,
                            List.of(),
                            forgotten.subList(from, Math.min(from + ROWS_PER_NOTE, forgotten.size())));
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
            counts.addFeed(members.size(), present(members));
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
                        .filter(leaver -> leaver.outcome(Stage.LEAVER)
                                .filter(outcome -> outcome.kind() == Outcome.Kind.UPDATED)
                                .isPresent())
                        .count(),
                noted.size());
        // Of a feed that is new, whom its first roster finds are its people.
        Set<ExtensionId> people = members.isEmpty() ? decision.seen() : members;
        counts.addFeed(people.size(), present(people));
    }

    /** How many of them are there and can still do something. A quiet night disables nobody, and does not look. */
    private long present(Set<ExtensionId> people) {
        if (quiet.isQuiet()) {
            return people.size();
        }
        AccountSnapshot shown = view.current();
        return people.stream()
                .flatMap(person -> shown.withId(person).stream())
                .filter(ExtensionRecord::isUser)
                .filter(LeaverDecision::isActive)
                .count();
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
                        parts.journal().members().ofOthers(account, feed),
                        comparisons::known)
                .of(members, decision.seen(), decision.unclear(), view.current());
    }

    /** Of a run that no brake holds: whom the feed has from now on, and whether there is anything to do. */
    void passed() {
        if (!quiet.isQuiet()) {
            noteMembers();
        }
        quiet.note(parts.journal(), account, run, isWhole && counts.isNothing());
    }

    private void noteMembers() {
        RunId past = run.changes().undoes();
        if (past != null) {
            parts.journal().members().takeBackGone(account, past, nextFull(past));
        }
        FeedMembers known = parts.journal().members();
        Set<ExtensionId> seen = decision.seen();
        Set<ExtensionId> joined = new HashSet<>(seen);
        joined.removeAll(members);
        known.add(account, feed, joined);
        known.noteBack(account, feed, seen);
        if (isWhole && notesMembers(run.changes())) {
            known.noteWhole(account, feed, run.id(), person -> seen.contains(person) || isPerhaps(person));
        }
    }

    /** The first full roster of the same feed since this run that passed its brakes, and was not undone itself. */
    private @Nullable RunId nextFull(RunId past) {
        List<RunRecord> since = parts.runs().newestFirst(run.server()).stream()
                .filter(later -> later.id().compareTo(past) > 0)
                .toList();
        String ofPast = parts.runs().find(past).orElseThrow().feed();
        Set<RunId> undone = since.stream()
                .filter(later -> later.changes().isUndo() && hasPassedHere(later.id()))
                .map(later -> later.changes().undoes())
                .collect(Collectors.toSet());
        return since.stream()
                .filter(later -> later.feed().equals(ofPast) && !undone.contains(later.id()))
                .filter(later -> later.choice().isWhole() && notesMembers(later.changes()))
                .map(RunRecord::id)
                .filter(this::hasPassedHere)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Others may have feeds of the same name in their accounts on the same server, and in the same database. */
    private boolean hasPassedHere(RunId id) {
        RunPast its = RunPast.of(parts.runs(), id);
        return its.hasPassed() && its.account().filter(account.id()::equals).isPresent();
    }

    private static boolean notesMembers(ChangeOptions changes) {
        return !changes.isUndo() && changes.isFull() && !changes.imagesOnly();
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

    private static Set<Purpose> purposesOfRoster(
            RosterChecks parts, ChangeOptions options, RosterSurvey survey, Path images) {
        if (options.isUndo()) {
            return EnumSet.of(Purpose.LOOK_UP, Purpose.UPDATES);
        }
        ChangeRules rules = parts.changes().rules(options);
        if (rules.imagesOnly()) {
            return EnumSet.of(Purpose.LOOK_UP, Purpose.IMAGES);
        }
        SeatUse use = options.seats().useOrUsual();
        Set<Purpose> purposes =
                purposesOfCells(survey.filled(), images, parts.followUps().done());
        if (use == SeatUse.UNASSIGNED) {
            purposes.remove(Purpose.CREATION);
        }
        if (use != SeatUse.NEW || rules.changesAnybody()) {
            purposes.add(Purpose.UPDATES);
        }
        return purposes;
    }

    private static Set<Purpose> purposesOfCells(Set<Column> filled, Path images, Set<FollowUp> followUps) {
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
