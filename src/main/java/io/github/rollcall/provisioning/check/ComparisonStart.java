package io.github.rollcall.provisioning.check;

import io.github.rollcall.comparison.ImageComparison;
import io.github.rollcall.comparison.ListedFields;
import io.github.rollcall.comparison.Reversal;
import io.github.rollcall.comparison.StatedValues;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.GrantedPermissions;
import io.github.rollcall.extension.Purpose;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.image.ImageFolder;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.KnownPeople;
import io.github.rollcall.journal.LostSeat;
import io.github.rollcall.journal.entry.GivenChange;
import io.github.rollcall.journal.entry.PersonGiven;
import io.github.rollcall.provisioning.Seats;
import io.github.rollcall.provisioning.account.AccountView;
import io.github.rollcall.provisioning.account.ChangeRules;
import io.github.rollcall.provisioning.account.CustomValues;
import io.github.rollcall.provisioning.account.GivenAddresses;
import io.github.rollcall.provisioning.account.Matcher;
import io.github.rollcall.provisioning.account.ProtectedUsers;
import io.github.rollcall.provisioning.account.UpdateComparison;
import io.github.rollcall.provisioning.due.FollowUp;
import io.github.rollcall.provisioning.due.NameReset;
import io.github.rollcall.provisioning.undo.FollowUpReversal;
import io.github.rollcall.provisioning.undo.UndoDecision;
import io.github.rollcall.provisioning.undo.UndoneRun;
import io.github.rollcall.runlog.Attempt;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs in, settles what is in doubt, and asks for all that rows are compared with. */
final class ComparisonStart {

    private static final Logger log = LoggerFactory.getLogger(ComparisonStart.class);
    private static final int CHANGES_PER_NOTE = 5_000;

    private final Login login;
    private final RosterChecks parts;
    private final Attempt attempt;
    private final RunRecord run;
    private final AccountKey account;
    private final QuietNight quiet;
    private final RosterSurvey survey;
    private final AccountView view;

    /**
     * As whom, and for what.
     *
     * @param asideCalls how many calls were for other things than to compare, and are not made again: doubt is settled, quotas are known
     */
    record Login(
            RosterChecks parts,
            Attempt attempt,
            RunRecord run,
            AccountKey account,
            GrantedPermissions permissions,
            QuietNight quiet,
            long asideCalls) {}

    private ComparisonStart(Login login, RosterSurvey survey) {
        this.login = login;
        this.parts = login.parts();
        this.attempt = login.attempt();
        this.run = login.run();
        this.account = login.account();
        this.quiet = login.quiet();
        this.survey = survey;
        this.view = new AccountView(parts.extensions(), () -> parts.doubt().ownOfLate(account));
    }

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
            GrantedPermissions nobodyAsked = new GrantedPermissions(extensions, Set.of());
            Login login = new Login(parts, attempt, run, known, nobodyAsked, quiet, 0);
            return new ComparisonStart(login, survey).load(folder, choice);
        }
        Set<String> scopes = extensions.connection().scopes();
        AccountKey account = extensions.account();
        parts.runs().accountKnown(attempt, account);
        GrantedPermissions permissions = new GrantedPermissions(extensions, scopes);
        permissions.requireOfApp(NeededPurposes.of(parts, run.changes(), survey.filled(), images));
        permissions.requireOfUser(EnumSet.of(Purpose.LOOK_UP));
        long before = extensions.usage().requests();
        if (run.isPlan() && Files.isDirectory(images)) {
            // They are what takes longest.
            extensions.learnQuotaOfImages();
        }
        parts.settle(account, survey.mapping());
        long asideCalls = extensions.usage().requests() - before;
        Login login = new Login(parts, attempt, run, account, permissions, quiet, asideCalls);
        ComparisonStart start = new ComparisonStart(login, survey);
        AccountComparison comparison = start.load(folder, choice);
        if (!run.isPlan()) {
            start.rememberImages();
            start.forgetSecrets();
        }
        return comparison;
    }

    private AccountComparison load(ImageFolder folder, RowChoice choice) {
        Journal journal = parts.journal();
        RunId past = run.changes().undoes();
        UndoneRun undone = past == null ? null : parts.undone(past);
        if (undone != null) {
            login.permissions()
                    .requireOfApp(
                            undone.followUps().stream().map(FollowUp::purpose).toList());
        }
        ChangeRules rules = parts.changes().rules(run.changes());
        Dictionaries dictionaries = quiet.isQuiet() ? Dictionaries.NONE : dictionaries(columns(undone, rules));
        UpdateComparison comparisons = comparisons(rules, dictionaries);
        FeedMembership membership = FeedMembership.of(parts, account, run);
        RowInterpreter interpreter = new RowInterpreter(
                survey.mapping(), dictionaries, survey.index(), parts.columns().defaults(), parts.rules());
        KnownPeople people = journal.people(account);
        Matcher matcher = new Matcher(
                survey.mapping(),
                people.made(),
                people.found(),
                rules.updates() || rules.replacesImages(),
                run.changes().seats().useOrUsual() != SeatUse.NEW,
                new GivenAddresses(journal.memory(), account)::lastGiven);
        UndoDecision undo = past == null || undone == null ? null : undoing(past, undone, comparisons, dictionaries);
        FollowUpDecision followUps = followUps(rules);
        UpdateDecision updates = new UpdateDecision(run.id(), comparisons, followUps);
        Map<ExtensionId, LostSeat> lostSeats = journal.doubts().lostSeats(account);
        Seats seats = new Seats(
                run.changes().seats(),
                quiet.isQuiet() ? List.of() : view.current().all(),
                lostSeats,
                parts.doubt().mayBeCarriedOutSince());
        RefusedRows refused = new RefusedRows(run.id(), account, journal.marks(), survey.mapping());
        RowDecision decision = new RowDecision(
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
                run.isPlan(),
                !choice.mayHaveGaps());
        return new AccountComparison(
                login,
                choice.isWhole() && !survey.mapping().header().isCorrection(),
                membership,
                interpreter,
                matcher,
                view,
                comparisons,
                updates,
                undo,
                seats,
                refused,
                decision,
                new RowsNoted(journal, run.id()),
                new RowLimit(
                        choice,
                        choice.limit() == null ? 0 : journal.of(run.id()).lastLine()));
    }

    /** The columns whose words the account is asked for. */
    private Set<Column> columns(@Nullable UndoneRun undone, ChangeRules rules) {
        Set<Column> columns = new HashSet<>(survey.filled());
        if (undone != null) {
            columns.addAll(undone.customFields());
            undone.followUps().stream().map(FollowUp::field).forEach(columns::add);
        }
        if (rules.updates() && rules.clearsBlank()) {
            // A column that is blank throughout clears custom fields by their ids.
            survey.mapping().columns().stream()
                    .filter(CustomField.class::isInstance)
                    .forEach(columns::add);
        }
        return columns;
    }

    private UpdateComparison comparisons(ChangeRules rules, Dictionaries dictionaries) {
        return new UpdateComparison(
                rules,
                new StatedValues(survey.mapping(), dictionaries, rules.clearsBlank()),
                parts.journal().memory(),
                survey.mapping().header().hasExtensionIds() && rules.updates() && !quiet.isQuiet()
                        ? CustomValues.ofExport(parts.extensions())
                        : CustomValues.unknown(),
                quiet.isQuiet() ? Set.of() : ListedFields.of(view.current().all()),
                account,
                new ProtectedUsers(parts.extensions()));
    }

    private UndoDecision undoing(
            RunId past, UndoneRun undone, UpdateComparison comparisons, Dictionaries dictionaries) {
        return new UndoDecision(
                undone,
                parts.journal().of(run.id()).changedSince(past, account),
                comparisons,
                new FollowUpReversal(
                        parts.followUps().done(),
                        undone.followUps().contains(FollowUp.ROLE) ? roles() : Map.of(),
                        dictionaries,
                        new NameReset(parts.extensions().losesNames())),
                maySent());
    }

    private FollowUpDecision followUps(ChangeRules rules) {
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
                new NameReset(parts.extensions().losesNames()),
                maySent());
    }

    /** Whether an earlier attempt of the run may have sent anything. */
    private boolean maySent() {
        return RunPast.of(parts.runs(), run.id()).hasPassed();
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
        for (PersonGiven person : parts.journal().memory().ofImagesNotSeen(account)) {
            view.current()
                    .withId(person.extension())
                    .map(shown -> ImageComparison.seen(person.given(), shown.details()))
                    .filter(known -> !known.equals(person.given()))
                    .ifPresent(known -> seen.add(new PersonGiven(person.extension(), known)));
        }
        parts.journal().note(attempt, account, List.of(), List.of(), seen);
    }

    /** Older versions kept custom fields that the roster calls after a secret. */
    private void forgetSecrets() {
        ColumnMapping mapping = survey.mapping();
        Set<Column> secrets = mapping.columns().stream()
                .filter(column -> column instanceof CustomField && mapping.isCalledSecret(column))
                .collect(Collectors.toSet());
        if (secrets.isEmpty()) {
            return;
        }
        List<GivenChange> forgotten = parts.journal().memory().ofCustomFields(account).stream()
                .flatMap(person -> person.given().fields().stream()
                        .filter(field -> secrets.contains(Reversal.column(field)))
                        .map(field -> new GivenChange(person.extension(), known -> known.without(field))))
                .toList();
        for (int from = 0; from < forgotten.size(); from += CHANGES_PER_NOTE) {
            parts.journal()
                    .noteChanges(
                            attempt,
                            account,
                            List.of(),
                            forgotten.subList(from, Math.min(from + CHANGES_PER_NOTE, forgotten.size())));
        }
    }

    private Dictionaries dictionaries(Set<Column> columns) {
        Dictionaries dictionaries = parts.extensions().dictionaries(columns);
        dictionaries
                .siteWhenNoneIsNamed()
                .ifPresent(
                        site -> log.info("The account has several sites; who names none goes to \"{}\"", site.name()));
        return dictionaries;
    }

    private static boolean hasFollowUps(Set<Column> filled) {
        return EnumSet.allOf(FollowUp.class).stream().map(FollowUp::field).anyMatch(filled::contains);
    }
}
