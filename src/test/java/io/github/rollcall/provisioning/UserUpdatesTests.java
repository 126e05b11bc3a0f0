package io.github.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.ExtensionDetails;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.rest.InMemoryExtensions.BulkFault;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.PersonGiven;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.Drift;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.runlog.RunNumbers;
import io.github.rollcall.user.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is changed of people who were there: compared three ways, sent one by one or many at once, once each. */
class UserUpdatesTests {

    private static final String HEADER = "firstName,lastName,email,employeeId,department,jobTitle,timezone\n";
    private static final String ADA = "Ada,Lovelace,ada@example.com,E1,Engines,Countess,\n";
    private static final ChangeOptions UPDATE = options(null, false);
    private static final ChangeOptions OVERWRITE = options(Drift.OVERWRITE, false);
    private static final ChangeOptions LEAVERS = options(null, true);

    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock);
    private final Workshop workshop = new Workshop(account, clock);
    private final Path folder;
    private int rosters;

    UserUpdatesTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void changesWhatTheRosterChangedAndNothingElse() throws IOException {
        night(UPDATE, ADA);

        Import second = night(UPDATE, "Ada,Lovelace,ada@example.com,E1,Looms,Countess,\n");
        Import third = night(UPDATE, "Ada,Lovelace,ada@example.com,E1,Looms,Countess,\n");

        assertThat(account.updates()).containsExactly("ada@example.com [department]");
        assertThat(shown("ada@example.com").details().text(Field.DEPARTMENT)).isEqualTo("Looms");
        assertThat(second.end(2)).isEqualTo("UPDATED");
        assertThat(second.row(2).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.toString()).contains("department", "Engines", "Looms"));
        assertThat(third.end(2)).isEqualTo("UNCHANGED");
    }

    /** An older version kept it. */
    @Test
    void forgetsACustomFieldThatIsCalledASecret() throws IOException {
        Import first = night(UPDATE, ADA);
        ExtensionId ada = shown("ada@example.com").id();
        GivenValues known = workshop.journal.memory().of(workshop.account(), ada);
        workshop.journal.note(
                new Attempt(first.run(), 1),
                workshop.account(),
                List.of(),
                List.of(),
                List.of(new PersonGiven(
                        ada,
                        known.with("customField:Door-Passcode", "4711")
                                .with("customField:Badge", "B-1")
                                .withTold("customField:Door-Passcode", "4712"))));

        workshop.begin(
                        RosterFile.of(Files.writeString(
                                folder.resolve("passcodes.csv"),
                                "firstName,lastName,email,employeeId,customField:Door Passcode\n"
                                        + "Ada,Lovelace,ada@example.com,E1,\n")),
                        UPDATE)
                .finish();

        assertThat(workshop.journal.memory().of(workshop.account(), ada))
                .isEqualTo(known.with("customField:Badge", "B-1"));
    }

    @Test
    void leavesEverybodyAloneUnlessAsked() throws IOException {
        night(ChangeOptions.NONE, ADA);

        Import second = night(ChangeOptions.NONE, "Ada,Lovelace,ada@example.com,E1,Looms,Countess,\n");

        assertThat(account.updates()).isEmpty();
        assertThat(second.end(2)).isEqualTo("UNCHANGED");
        assertThat(second.warnings(2)).containsExactly("FIELDS_DIFFER");
    }

    @Test
    void changesWhomAnotherHandMadeOnceAsked() throws IOException {
        account.hasUser("Ada", "Lovelace", "ada@example.com");

        Import run = night(UPDATE, "Ada,Lovelace,ada@example.com,,Engines,,\n");

        assertThat(run.end(2)).isEqualTo("UPDATED");
        assertThat(account.updates()).containsExactly("ada@example.com [department]");
    }

    @Test
    void keepsWhatWasChangedByHandAndTellsItOnce() throws IOException {
        night(UPDATE, ADA);
        account.changesByHand("ada@example.com", department("Tea"));

        Import second = night(UPDATE, ADA);
        Import third = night(UPDATE, ADA);

        assertThat(account.updates()).isEmpty();
        assertThat(second.warnings(2)).containsExactly("CHANGED_BY_HAND");
        assertThat(second.row(2).warnings().get(0).reason()).contains("Engines", "Tea");
        assertThat(third.warnings(2)).isEmpty();
        account.changesByHand("ada@example.com", department("Milk"));
        assertThat(night(UPDATE, ADA).warnings(2)).containsExactly("CHANGED_BY_HAND");
    }

    @Test
    void tellsAValueThatWasClearedByHandOnceAndGivesItAgainIfAsked() throws IOException {
        night(UPDATE, ADA);
        account.changesByHand("ada@example.com", user -> with(user, ExtensionDetails.NONE));

        Import second = night(UPDATE, ADA);
        Import third = night(UPDATE, ADA);

        assertThat(account.updates()).isEmpty();
        assertThat(second.warnings(2)).containsExactly("CHANGED_BY_HAND", "CHANGED_BY_HAND");
        assertThat(second.row(2).warnings().get(0).reason()).contains("Engines", "the account has nothing");
        assertThat(third.warnings(2)).isEmpty();
        night(OVERWRITE, ADA);
        assertThat(account.updates()).containsExactly("ada@example.com [department, jobTitle]");
    }

    @Test
    void tellsWhatWasChangedByHandInEachAttemptOfTheRunThatToldIt() throws IOException {
        night(UPDATE, ADA);
        account.changesByHand("ada@example.com", department("Tea"));
        Import second = workshop.begin(roster("Ada,Lovelace,ada@example.com,E1,Engines,Duchess,\n"), UPDATE);
        second.check();
        assertThat(second.warnings(2)).containsExactly("CHANGED_BY_HAND");

        second.finish();
        assertThat(second.warnings(2)).containsExactly("CHANGED_BY_HAND");
        second.check();

        assertThat(second.warnings(2)).as("after the update").containsExactly("CHANGED_BY_HAND");
        assertThat(second.end(2)).isEqualTo("UPDATED");
        account.changesByHand(
                "ada@example.com",
                user -> with(
                        user,
                        new ExtensionDetails(
                                Map.of(Field.DEPARTMENT, "Engines", Field.JOB_TITLE, "Duchess"),
                                null,
                                null,
                                user.details().siteId(),
                                null,
                                null,
                                false)));
        second.check();
        assertThat(second.warnings(2)).as("it is mended").isEmpty();
    }

    @Test
    void enablesWhoWasNeverActivatedForAPasswordWithoutAStatus() throws IOException {
        night(UPDATE, ADA + "Bob,Able,bob@example.com,E2,Engines,,\n");
        String header = "firstName,lastName,email,employeeId,password,status\n";

        workshop.begin(
                        file(header + "Ada,Lovelace,ada@example.com,E1,Orchid!Tram7Lake,\n"
                                + "Bob,Able,bob@example.com,E2,Orchid!Tram7Lake,NotActivated\n"),
                        UPDATE)
                .finish();
        Import again = workshop.begin(file(header + "Ada,Lovelace,ada@example.com,E1,Orchid!Tram7Lake,\n"), UPDATE);
        again.finish();

        assertThat(account.updates()).containsExactly("ada@example.com [] Enabled");
        assertThat(shown("ada@example.com").status()).isEqualTo("Enabled");
        assertThat(again.end(2)).isEqualTo("UNCHANGED");
    }

    @Test
    void aPlanTellsWhatTheImportTellsAfterIt() throws IOException {
        night(UPDATE, ADA);
        account.changesByHand("ada@example.com", department("Tea"));
        String roster = "Ada,Lovelace,ada@example.com,E1,Engines,Duchess,\n";

        Import plan = workshop.plan(roster(roster), UPDATE);
        CheckedRoster planned = plan.check();

        assertThat(plan.warnings(2)).containsExactly("CHANGED_BY_HAND");
        assertThat(planned.forecast().updates().people()).isEqualTo(1);
        assertThat(planned.forecast().updates().calls()).isEqualTo(1);
        assertThat(account.updates()).isEmpty();
        assertThat(night(UPDATE, roster).warnings(2)).containsExactly("CHANGED_BY_HAND");
        assertThat(account.updates()).containsExactly("ada@example.com [jobTitle]");
    }

    @Test
    void letsTheRosterWinIfAsked() throws IOException {
        night(UPDATE, ADA);
        account.changesByHand("ada@example.com", department("Tea"));

        Import second = night(OVERWRITE, ADA);

        assertThat(account.updates()).containsExactly("ada@example.com [department]");
        assertThat(second.end(2)).isEqualTo("UPDATED");
        assertThat(second.warnings(2)).isEmpty();
    }

    @Test
    void tellsAConflictAndChangesNeitherSide() throws IOException {
        night(UPDATE, ADA);
        account.changesByHand("ada@example.com", department("Tea"));

        Import second = night(UPDATE, "Ada,Lovelace,ada@example.com,E1,Looms,Countess,\n");

        assertThat(account.updates()).isEmpty();
        assertThat(second.warnings(2)).containsExactly("CHANGED_ON_BOTH_SIDES");
        assertThat(second.row(2).warnings().get(0).reason()).contains("Looms", "Tea");
    }

    @Test
    void sendsNothingWhereBothSidesAgree() throws IOException {
        night(UPDATE, ADA);
        account.changesByHand("ada@example.com", department("Looms"));

        Import second = night(UPDATE, "Ada,Lovelace,ada@example.com,E1,Looms,Countess,\n");
        account.changesByHand("ada@example.com", department("Tea"));
        Import third = night(UPDATE, "Ada,Lovelace,ada@example.com,E1,Looms,Countess,\n");

        assertThat(account.updates()).isEmpty();
        assertThat(second.warnings(2)).isEmpty();
        assertThat(third.warnings(2)).containsExactly("CHANGED_BY_HAND");
    }

    @Test
    void aBlankCellAndAnAbsentColumnClearNothing() throws IOException {
        night(UPDATE, ADA);

        night(UPDATE, "Ada,Lovelace,ada@example.com,E1,,Countess,\n");
        workshop.begin(file("firstName,lastName,email\nAda,Lovelace,ada@example.com\n"), UPDATE)
                .finish();

        assertThat(account.updates()).isEmpty();
        assertThat(shown("ada@example.com").details().text(Field.DEPARTMENT)).isEqualTo("Engines");
    }

    @Test
    void setsWhatTheAccountDoesNotShowOnce() throws IOException {
        account.hasUser("Ada", "Lovelace", "ada@example.com");
        String row = "Ada,Lovelace,ada@example.com,,,,Europe/Zurich\n";

        night(UPDATE, row);
        night(UPDATE, row);
        night(UPDATE, "Ada,Lovelace,ada@example.com,,,,US/Eastern\n");

        assertThat(account.updates()).containsExactly("ada@example.com [timezone]", "ada@example.com [timezone]");
    }

    @Test
    void followsAMarriageByTheEmployeeId() throws IOException {
        night(UPDATE, ADA);

        Import second = night(UPDATE, "Ada,King,ada.king@example.com,E1,Engines,Countess,\n");

        assertThat(second.end(2)).isEqualTo("UPDATED");
        assertThat(account.sendings()).isEqualTo(1);
        assertThat(account.extensionsOf("ada@example.com")).isEmpty();
        assertThat(shown("ada.king@example.com").lastName()).isEqualTo("King");
    }

    @Test
    void doesNotTakeSomebodyElseForTheHolderOfAnEmployeeId() throws IOException {
        night(UPDATE, ADA);

        Import second = night(UPDATE, "Bob,Able,bob@example.com,E1,Engines,Clerk,\n");

        assertThat(second.word(2)).isEqualTo("EMPLOYEE_ID_OF_ANOTHER");
        assertThat(account.updates()).isEmpty();
    }

    @Test
    void skipsAnotherNameUnderAnAddressWithoutAnEmployeeId() throws IOException {
        account.hasUser("Grace", "Hopper", "ada@example.com");

        Import run = night(UPDATE, "Ada,Lovelace,ada@example.com,,Engines,,\n");

        assertThat(run.word(2)).isEqualTo("EMAIL_OF_ANOTHER");
        assertThat(account.updates()).isEmpty();
    }

    @Test
    void leavesOutAnAddressAndANumberThatSomebodyElseHas() throws IOException {
        night(UPDATE, ADA);
        workshop.begin(file("firstName,lastName,email,extensionNumber\nBob,Able,bob@example.com,4711\n"), UPDATE)
                .finish();

        Import second = workshop.begin(
                file("firstName,lastName,email,employeeId,extensionNumber,department\n"
                        + "Ada,Lovelace,bob@example.com,E1,4711,Looms\n"),
                UPDATE);
        second.finish();

        assertThat(second.end(2)).isEqualTo("UPDATED");
        assertThat(second.row(2).warnings()).hasSize(2).allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo("VALUE_TAKEN");
            assertThat(problem.reason()).contains("belongs to Bob Able", "it is not given");
        });
        assertThat(account.updates()).containsExactly("ada@example.com [department]");
        assertThat(shown("ada@example.com").number()).isNotEqualTo("4711");
    }

    @Test
    void doesNotSendANumberThatWasToldAsTakenThoughItBecameFree() throws IOException {
        night(UPDATE, ADA);
        account.hasUser("Bob", "Able", "bob@example.com")
                .changesByHand("bob@example.com", user -> numbered(user, "4711"));
        String roster = "firstName,lastName,email,employeeId,extensionNumber,department\n"
                + "Ada,Lovelace,ada@example.com,E1,4711,Looms\n";
        Import second = workshop.begin(file(roster), UPDATE);
        CheckedRoster checked = second.check();
        account.changesByHand("bob@example.com", user -> numbered(user, "4712"));
        checked.lookAgain();

        second.update(checked);

        assertThat(second.warnings(2)).containsExactly("VALUE_TAKEN");
        assertThat(account.updates()).containsExactly("ada@example.com [department]");
        workshop.begin(file(roster), UPDATE).finish();
        assertThat(account.updates()).last().isEqualTo("ada@example.com [extensionNumber]");
    }

    private static ExtensionRecord numbered(ExtensionRecord user, String number) {
        return new ExtensionRecord(
                user.id(),
                number,
                user.type(),
                user.status(),
                user.firstName(),
                user.lastName(),
                user.email(),
                user.employeeId(),
                user.hasImage(),
                user.created(),
                user.details());
    }

    @Test
    void writesNothingOntoAnotherWhereIdsAreSwapped() throws IOException {
        String header = "firstName,lastName,email,employeeId,department\n";
        night(UPDATE, ADA);
        workshop.begin(
                        file(header + "Ada,Smith,ada.smith@example.com,E8,Engines\n"
                                + "Bob,Smith,bob.smith@example.com,E9,Engines\n"),
                        UPDATE)
                .finish();
        int before = account.updates().size();

        Import swapped = workshop.begin(
                file(header + "Ada,Smith,ada.smith@example.com,E9,Looms\n"
                        + "Bob,Smith,bob.smith@example.com,E8,Mills\n"),
                UPDATE);
        swapped.finish();

        assertThat(swapped.end(2)).isEqualTo("SKIPPED");
        assertThat(swapped.end(3)).isEqualTo("SKIPPED");
        assertThat(account.updates()).hasSize(before);
    }

    @Test
    void sendsManyAtOnceAndFewByThemselves() throws IOException {
        night(UPDATE, people(5, "Engines"));

        Import two = night(UPDATE, people(2, "Looms") + people(3, 5, "Engines"));
        assertThat(account.bulkCalls()).isZero();
        assertThat(account.updates()).hasSize(2);
        assertThat(ends(two, 5)).containsExactly("UPDATED", "UPDATED", "UNCHANGED", "UNCHANGED", "UNCHANGED");

        Import all = night(UPDATE, people(5, "Mills"));
        assertThat(account.bulkCalls()).isEqualTo(1);
        assertThat(account.updates()).hasSize(7);
        assertThat(ends(all, 5)).containsOnly("UPDATED");
    }

    @Test
    void sendsOneByOneWhereItMayNotSendManyAtOnce() throws IOException {
        night(UPDATE, people(4, "Engines"));
        account.lacks("EditExtensionInfo");

        Import run = workshop.begin(roster(people(4, "Looms")), UPDATE);
        assertThat(run.check().forecast().updates().isBulk()).isFalse();
        run.finish();

        assertThat(account.bulkCalls()).isZero();
        assertThat(ends(run, 4)).containsOnly("UPDATED");
    }

    @Test
    void goesOnOneByOneWhenBulkUpdatesAreRefused() throws IOException {
        night(UPDATE, people(4, "Engines"));
        account.nextBulk(BulkFault.REFUSED);

        Import run = night(UPDATE, people(4, "Looms"));
        assertThat(run.past().whyOneByOne())
                .hasValueSatisfying(why -> assertThat(why).startsWith("RingCentral refuses bulk updates ("));

        assertThat(ends(run, 4)).containsOnly("UPDATED");
        assertThat(account.updates()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOSES_ANSWER", "LOSES_REQUEST", "NEVER_ENDS", "FAILS", "TELLS_OF_ONE"})
    void changesEverybodyWhateverBecomesOfABulkUpdate(BulkFault fault) throws IOException {
        night(UPDATE, people(4, "Engines"));
        account.nextBulk(fault);

        Import run = night(UPDATE, people(4, "Looms"));

        assertThat(ends(run, 4)).containsOnly("UPDATED");
        assertThat(account.updates()).as("what is there is not sent again").hasSize(4);
        assertThat(ends(night(UPDATE, people(4, "Looms")), 4)).containsOnly("UNCHANGED");
    }

    @Test
    void endsWhenNothingIsToldAgainAndAgain() throws IOException {
        night(UPDATE, people(4, "Engines"));
        account.nextBulk(BulkFault.FAILS, BulkFault.FAILS);

        assertThatExceptionOfType(ExtensionsUnavailable.class)
                .isThrownBy(() -> night(UPDATE, people(4, "Looms")))
                .withMessageContaining("rerun");
    }

    @Test
    void pollsTheTaskOfAnAttemptThatDied() throws IOException {
        night(UPDATE, people(4, "Engines"));
        Import run = workshop.begin(roster(people(4, "Looms")), UPDATE);

        run.update();
        assertThat(run.end(2)).isEqualTo("IN_DOUBT");
        run.finish();

        assertThat(ends(run, 4)).containsOnly("UPDATED");
        assertThat(account.updates()).hasSize(4);
        assertThat(account.bulkCalls()).isEqualTo(1);
    }

    @Test
    void anotherRunSettlesWhatAnOlderOneSent() throws IOException {
        night(UPDATE, people(4, "Engines"));
        Import old = workshop.begin(roster(people(4, "Looms")), UPDATE);
        old.update();

        Import next = night(UPDATE, people(4, "Mills"));

        assertThat(ends(old, 4)).containsOnly("UPDATED");
        assertThat(ends(next, 4)).containsOnly("UPDATED");
        assertThat(account.updates()).hasSize(8);
    }

    @Test
    void skipsWhatIsRefusedOfOneByTheColumn() throws IOException {
        night(UPDATE, people(4, "Engines"));
        account.refusesUpdate("p2@example.com", "CMN-101", "contact.department");

        Import many = night(UPDATE, people(4, "Looms"));
        Import one = night(UPDATE, people(4, "Looms"));

        for (Import run : List.of(many, one)) {
            assertThat(run.end(3)).isEqualTo("SKIPPED");
            assertThat(run.row(3).outcome(run.row(3).decisive()).orElseThrow().problems())
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.column()).isEqualTo("department");
                        assertThat(problem.reason()).contains("Looms");
                    });
        }
    }

    @Test
    void disablesWhomAFullRosterHasNoMore() throws IOException {
        night(LEAVERS, people(6, "Engines"));

        Import second = night(LEAVERS, people(5, "Engines"));
        Import third = night(LEAVERS, people(5, "Engines"));

        assertThat(shown("p6@example.com").status()).isEqualTo("Disabled");
        assertThat(account.updates()).containsExactly("p6@example.com [] Disabled");
        assertThat(workshop.leavers(second)).containsExactly("UPDATED");
        assertThat(workshop.leavers(third)).isEmpty();
    }

    @Test
    void enablesWhoComesBack() throws IOException {
        night(LEAVERS, people(6, "Engines"));
        night(LEAVERS, people(5, "Engines"));

        night(LEAVERS, people(6, "Engines"));
        night(LEAVERS, people(6, "Engines"));

        assertThat(shown("p6@example.com").status()).isEqualTo("Enabled");
        assertThat(account.updates()).containsExactly("p6@example.com [] Disabled", "p6@example.com [] Enabled");
    }

    @ParameterizedTest
    @EnumSource(names = {"LOSES_ANSWER", "TELLS_OF_ONE"})
    void remembersWhomItDisabledThoughTheAnswerWasLost(BulkFault fault) throws IOException {
        night(LEAVERS, people(9, "Engines"));
        account.nextBulk(fault);

        Import second = night(LEAVERS, people(5, "Engines"));
        night(LEAVERS, people(9, "Engines"));

        assertThat(workshop.leavers(second)).containsOnly("UPDATED").hasSize(4);
        assertThat(shown("p9@example.com").status()).isEqualTo("Enabled");
    }

    @Test
    void remembersWhatItGaveThoughTheAnswerWasLost() throws IOException {
        night(UPDATE, people(4, "Engines"));
        account.nextBulk(BulkFault.LOSES_ANSWER);
        night(UPDATE, people(4, "Looms"));

        Import third = night(UPDATE, people(4, "Mills"));

        assertThat(ends(third, 4)).containsOnly("UPDATED");
        assertThat(third.warnings(2)).isEmpty();
    }

    @Test
    void doesNotDisableAgainWhomSomebodyEnabledByHand() throws IOException {
        night(LEAVERS, people(6, "Engines"));
        night(LEAVERS, people(5, "Engines"));
        account.changesByHand("p6@example.com", UserUpdatesTests::enabled);

        Import third = night(LEAVERS, people(5, "Engines"));

        assertThat(shown("p6@example.com").status()).isEqualTo("Enabled");
        assertThat(workshop.leaverProblems(third)).singleElement().asString().contains("enabled the user again");
    }

    @Test
    void goesOnWhenSomebodyToBeChangedIsGone() throws IOException {
        night(UPDATE, people(3, "Engines"));
        Import run = workshop.begin(roster(people(3, "Looms")), UPDATE);
        run.check();
        account.loses("p2@example.com");

        run.finish();

        assertThat(ends(run, 3)).containsExactly("UPDATED", "CREATED", "UPDATED");
    }

    @Test
    void leavesAloneWhomNoRosterOfTheFeedHad() throws IOException {
        account.hasUser("Grace", "Hopper", "grace@example.com");
        night(LEAVERS, people(3, "Engines"));

        night(LEAVERS, people(3, "Engines"));

        assertThat(account.updates()).isEmpty();
    }

    @Test
    void leavesAdministratorsAndDoubtfulPeopleAlone() throws IOException {
        night(LEAVERS, people(6, "Engines"));
        account.changesByHand("p6@example.com", administrator(true));
        account.changesByHand("p5@example.com", administrator(null));

        Import run = night(LEAVERS, people(3, "Engines") + "First4,Last4,p4@@example.com,,Engines,,\n");

        assertThat(account.updates()).isEmpty();
        assertThat(workshop.leavers(run)).containsExactly("UNCHANGED", "UNCHANGED", "UNCHANGED");
        assertThat(workshop.leaverProblems(run))
                .hasSize(3)
                .anySatisfy(text -> assertThat(text).contains("not in order"))
                .anySatisfy(text -> assertThat(text).contains("does not show whether"))
                .anySatisfy(text -> assertThat(text).contains("is an administrator"));
    }

    @Test
    void doesNotSendForEverWhatTheAccountSpellsOtherwise() throws IOException {
        String looms = "Ada,Lovelace,ada@example.com,E1,Looms,Countess,\n";
        night(UPDATE, ADA);
        account.respells(user -> with(
                user,
                department(String.valueOf(user.details().text(Field.DEPARTMENT)).toUpperCase(Locale.ROOT))
                        .apply(user)
                        .details()));

        night(OVERWRITE, looms);
        night(OVERWRITE, looms);
        assertThat(account.updates()).as("it may have been changed by hand").hasSize(2);
        Import third = night(OVERWRITE, looms);
        Import fourth = night(OVERWRITE, looms);

        assertThat(account.updates()).hasSize(2);
        assertThat(third.warnings(2)).containsExactly("SPELLED_OTHERWISE");
        assertThat(third.row(2).warnings().get(0).reason()).contains("Looms", "LOOMS");
        assertThat(fourth.warnings(2)).isEmpty();
        assertThat(night(UPDATE, looms).warnings(2)).isEmpty();

        Import changed = night(UPDATE, "Ada,Lovelace,ada@example.com,E1,Mills,Countess,\n");
        assertThat(changed.warnings(2)).as("nobody changed it in the account").isEmpty();
        assertThat(shown("ada@example.com").details().text(Field.DEPARTMENT)).isEqualTo("MILLS");
    }

    @Test
    void theRosterWinsOverAHandThoughTheAccountSpellsOtherwise() throws IOException {
        String looms = "Ada,Lovelace,ada@example.com,E1,Looms,Countess,\n";
        night(UPDATE, ADA);
        account.respells(user -> with(
                user,
                department(String.valueOf(user.details().text(Field.DEPARTMENT)).toUpperCase(Locale.ROOT))
                        .apply(user)
                        .details()));
        night(OVERWRITE, looms);
        night(OVERWRITE, looms);
        night(OVERWRITE, looms);
        account.changesByHand("ada@example.com", department("Tea"));

        night(OVERWRITE, looms);

        assertThat(shown("ada@example.com").details().text(Field.DEPARTMENT)).isEqualTo("LOOMS");
        night(OVERWRITE, looms);
        night(OVERWRITE, looms);
        night(OVERWRITE, looms);
        assertThat(account.updates()).hasSize(4);
    }

    @Test
    void neverDisablesAnAdministratorOrTheUserWeActAsForARow() throws IOException {
        night(UPDATE, people(4, "Engines"));
        account.changesByHand("p1@example.com", administrator(true));
        account.changesByHand("p2@example.com", administrator(null));
        account.actsAs("p3@example.com");

        Import run = statuses("Disabled", "Disabled", "Disabled", "Disabled");

        assertThat(account.updates()).containsExactly("p4@example.com [] Disabled");
        assertThat(run.row(2).warnings()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("NOT_DISABLED");
            assertThat(problem.column()).isEqualTo("status");
            assertThat(problem.reason()).contains("First1 Last1", "stays", "is an administrator");
            assertThat(problem.fix()).contains("by hand", "roster");
        });
        assertThat(run.row(3).warnings().get(0).reason()).contains("does not show whether");
        assertThat(run.row(4).warnings().get(0).reason()).contains("the user we act as");
        assertThat(ends(run, 4)).containsExactly("UNCHANGED", "UNCHANGED", "UNCHANGED", "UPDATED");
    }

    @Test
    void changesTheOtherValuesOfAnAdministratorWhomARowDisables() throws IOException {
        night(UPDATE, people(1, "Engines"));
        account.changesByHand("p1@example.com", administrator(true));

        workshop.begin(
                        file("firstName,lastName,email,employeeId,department,status\n"
                                + "First1,Last1,p1@example.com,N1,Looms,Disabled\n"),
                        UPDATE)
                .finish();

        assertThat(account.updates()).containsExactly("p1@example.com [department]");
    }

    @Test
    void aBrakeKnowsWhomRowsDisableAndWhoLeaves() throws IOException {
        night(LEAVERS, people(6, "Engines"));

        Import run = workshop.begin(withStatuses("Disabled", "Disabled", "Enabled", "Enabled"), LEAVERS);
        RunNumbers before = run.check().numbers();
        run.finish();
        RunNumbers after = run.check().numbers();

        assertThat(before.disables()).isEqualTo(4);
        assertThat(before.members()).isEqualTo(6);
        assertThat(after.disables()).as("what is done counts on").isEqualTo(4);
        assertThat(statusesShown(6))
                .containsExactly("Disabled", "Disabled", "Enabled", "Enabled", "Disabled", "Disabled");
    }

    @Test
    void aNewFeedHasWhomItsFirstRosterFinds() throws IOException {
        account.hasUser("First1", "Last1", "p1@example.com");
        account.hasUser("First2", "Last2", "p2@example.com");
        account.changesByHand("p1@example.com", administrator(false));

        RunNumbers numbers = workshop.begin(withStatuses("Disabled", "Enabled"), UPDATE)
                .check()
                .numbers();

        assertThat(numbers.disables()).isEqualTo(1);
        assertThat(numbers.members()).isEqualTo(2);
    }

    private Import statuses(String... statuses) throws IOException {
        Import run = workshop.begin(withStatuses(statuses), UPDATE);
        run.finish();
        clock.advance(Duration.ofDays(1));
        return run;
    }

    private RosterFile withStatuses(String... statuses) throws IOException {
        StringBuilder rows = new StringBuilder("firstName,lastName,email,status\n");
        for (int i = 1; i <= statuses.length; i++) {
            rows.append("First%1$d,Last%1$d,p%1$d@example.com,%2$s%n".formatted(i, statuses[i - 1]));
        }
        return file(rows.toString());
    }

    private List<String> statusesShown(int people) {
        return IntStream.rangeClosed(1, people)
                .mapToObj(i -> shown("p" + i + "@example.com").status())
                .toList();
    }

    @Test
    void aHeldRosterDoesNotMakeAnybodyAMember() throws IOException {
        account.hasUser("Grace", "Hopper", "grace@example.com");
        workshop.begin(roster("Grace,Hopper,grace@example.com,,,,\n"), LEAVERS).check();

        night(LEAVERS, people(3, "Engines"));

        assertThat(account.updates()).isEmpty();
    }

    private Import night(ChangeOptions options, String rows) throws IOException {
        Import run = workshop.begin(roster(rows), options);
        run.finish();
        clock.advance(Duration.ofDays(1));
        return run;
    }

    private static List<String> ends(Import run, int rows) {
        return IntStream.range(2, rows + 2).mapToObj(run::end).toList();
    }

    private static String people(int count, String department) {
        return people(1, count, department);
    }

    private static String people(int from, int to, String department) {
        StringBuilder rows = new StringBuilder();
        for (int i = from; i <= to; i++) {
            rows.append("First%d,Last%d,p%d@example.com,N%d,%s,,%n".formatted(i, i, i, i, department));
        }
        return rows.toString();
    }

    private ExtensionRecord shown(String email) {
        return account.extensionsOf(email).get(0);
    }

    private RosterFile roster(String rows) throws IOException {
        return file(HEADER + rows);
    }

    private RosterFile file(String text) throws IOException {
        return RosterFile.of(Files.writeString(folder.resolve("people" + ++rosters + ".csv"), text));
    }

    private static ChangeOptions options(@Nullable Drift drift, boolean leavers) {
        return new ChangeOptions(ExistingPeople.UPDATE, drift, leavers, leavers ? MissingPeople.DISABLE : null, false);
    }

    private static UnaryOperator<ExtensionRecord> department(String department) {
        return user -> with(
                user,
                new ExtensionDetails(
                        Map.of(Field.DEPARTMENT, department, Field.JOB_TITLE, "Countess"),
                        null,
                        null,
                        user.details().siteId(),
                        null,
                        null,
                        false));
    }

    private static ExtensionRecord enabled(ExtensionRecord user) {
        return new ExtensionRecord(
                user.id(),
                user.number(),
                user.type(),
                "Enabled",
                user.firstName(),
                user.lastName(),
                user.email(),
                user.employeeId(),
                user.hasImage(),
                user.created(),
                user.details());
    }

    private static UnaryOperator<ExtensionRecord> administrator(@Nullable Boolean administrator) {
        return user -> with(
                user,
                new ExtensionDetails(
                        user.details().texts(), null, null, user.details().siteId(), null, null, administrator));
    }

    private static ExtensionRecord with(ExtensionRecord user, ExtensionDetails details) {
        return new ExtensionRecord(
                user.id(),
                user.number(),
                user.type(),
                user.status(),
                user.firstName(),
                user.lastName(),
                user.email(),
                user.employeeId(),
                user.hasImage(),
                user.created(),
                details);
    }
}
