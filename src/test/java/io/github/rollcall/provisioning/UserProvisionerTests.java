package io.github.rollcall.provisioning;

import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.journal.Due;
import io.github.rollcall.journal.entry.JournalEntry;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.Rosters;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.UserKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserProvisionerTests {

    private static final String ADA = "ada@example.com";
    private static final String BOB = "bob@example.com";

    private final Path folder;
    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock);
    private final Workshop workshop = new Workshop(account, clock);

    UserProvisionerTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void createsEachRowOnce() {
        Import run = begin(adaAndBob());

        run.finish();

        assertThat(run.words()).containsExactly("CREATED", "CREATED");
        assertThat(account.sent()).containsExactlyInAnyOrder(ADA, BOB);
    }

    @Test
    void notesExtensionAndRequestOfTheCreatedUser() {
        Import run = begin(ada());

        run.finish();

        ExtensionRecord made = account.extensionsOf(ADA).get(0);
        assertThat(run.outcome(2)).isEqualTo(new Outcome.Created(made.id(), made.number(), "r-created"));
    }

    @Test
    void skipsRefusedRowAndNamesOurColumn() {
        account.refuses(ADA, "EXT-102", "contact.businessPhone");
        Import run = begin(aRoster().withMoreColumns("Work phone").withRow("Ada", "Lovelace", ADA, ""));

        run.finish();

        Problem problem = ((Outcome.Skipped) run.outcome(2)).problems().get(0);
        assertThat(problem.code()).isEqualTo("REFUSED_BY_RINGCENTRAL");
        assertThat(problem.column()).isEqualTo("Work phone");
        assertThat(problem.reason()).contains("EXT-102");
        assertThat(problem.requestId()).isEqualTo("r-refused");
    }

    @Test
    void keepsRingCentralsParameterWhereNoColumnIsMeant() {
        account.refuses(ADA, "CMN-101", "contact.nickName");
        Import run = begin(ada());

        run.finish();

        assertThat(((Outcome.Skipped) run.outcome(2)).problems().get(0).column())
                .isEqualTo("contact.nickName");
    }

    @Test
    void namesTheOneCustomFieldOfTheRoster() {
        account.refuses(ADA, "CMN-101", "customFields[0].value");
        Import run = begin(aRoster().withMoreColumns("customField:Badge").withRow("Ada", "Lovelace", ADA, "17"));

        run.finish();

        assertThat(((Outcome.Skipped) run.outcome(2)).problems().get(0).column())
                .isEqualTo("customField:Badge");
    }

    @Test
    void withdrawsTheThrottledSendingAndIntendsAnew() {
        account.throttles(ADA);
        Import run = begin(ada());

        run.finish();

        assertThat(run.words()).containsExactly("CREATED");
        assertThat(kinds(run, 2)).containsExactly("Planned", "Intended", "Withdrawn", "Intended", "Concluded");
    }

    @Test
    void adoptsTheUserWhoseAnswerWasLost() {
        account.losesAfterCreating(ADA);
        Import run = begin(ada());

        run.finish();

        assertThat(run.words()).containsExactly("ADOPTED");
        assertThat(account.sendings(ADA)).isEqualTo(1);
    }

    @Test
    void sendsAgainWhoIsProvedAbsent() {
        account.losesBeforeCreating(ADA);
        Import run = begin(ada());

        run.finish();

        assertThat(run.words()).containsExactly("CREATED");
        assertThat(account.sendings(ADA)).isEqualTo(2);
    }

    @Test
    void leavesALostRowOpenAndDoesNotSendItAgain() {
        account.losesBeforeCreating(ADA);
        Import run = begin(ada());
        CheckedRoster checked = run.check();

        run.sendOnce(checked);
        run.sendOnce(checked);

        assertThat(run.row(2).state(Stage.USER)).isEqualTo(RowState.IN_DOUBT);
        assertThat(account.sendings(ADA)).isEqualTo(1);
    }

    @Test
    void adoptsWhoWasCreatedAfterAbsenceWasBelieved() {
        account.createsLate(ADA, 9);
        Import run = begin(ada());
        CheckedRoster checked = run.check();
        run.sendOnce(checked);
        workshop.doubt.settle(workshop.account());
        assertThat(run.row(2).state(Stage.USER)).isEqualTo(RowState.DUE);
        while (account.lookUps() < 20) {
            account.havingEmail(List.of());
        }

        run.sendOnce(checked);

        assertThat(run.words()).containsExactly("ADOPTED");
        assertThat(account.sendings(ADA)).isEqualTo(1);
    }

    @Test
    void adoptsInTheNextAttemptWhoWasCreatedAfterAbsenceWasBelieved() {
        account.createsLate(ADA, 9);
        Import run = begin(ada());
        run.sendOnce();
        workshop.doubt.settle(workshop.account());
        while (account.lookUps() < 20) {
            account.havingEmail(List.of());
        }

        run.finish();

        assertThat(run.words()).containsExactly("ADOPTED");
        assertThat(account.extensionsOf(ADA)).hasSize(1);
    }

    @Test
    void adoptsThroughTheRefusalWhatAnEarlierSendingCreatedLate() {
        account.losesBeforeCreating(ADA);
        Import run = begin(ada());
        CheckedRoster checked = run.check();
        run.sendOnce(checked);
        workshop.doubt.settle(workshop.account());
        // Made between the look-up before the second sending and that sending.
        account.meanwhile(() -> {
            if (account.extensionsOf(ADA).isEmpty()) {
                account.has(user(7, null, "Ada", "Lovelace", ADA, null));
            }
        });

        run.sendOnce(checked);

        assertThat(run.words()).containsExactly("ADOPTED");
        assertThat(account.extensionsOf(ADA)).hasSize(1);
    }

    @Test
    void leavesUnchangedWhomAnotherHandCreatedMeanwhile() {
        Import run = begin(ada());
        CheckedRoster checked = run.check();
        account.hasUser("Ada", "Lovelace", ADA);

        run.sendOnce(checked);

        assertThat(run.words()).containsExactly("UNCHANGED");
    }

    @Test
    void skipsWhoseAddressAnotherGotMeanwhile() {
        Import run = begin(aRoster().withMoreColumns("employeeId").withRow("Ada", "Lovelace", ADA, "E1"));
        CheckedRoster checked = run.check();
        account.has(user(7, null, "Ada", "Byron", ADA, "E2"));

        run.sendOnce(checked);

        assertThat(run.words()).containsExactly("EMAIL_OF_ANOTHER");
        assertThat(((Outcome.Skipped) run.outcome(2)).problems().get(0).requestId())
                .isEqualTo("r-taken");
    }

    @Test
    void skipsWhoseNumberAnotherGotMeanwhile() {
        Import run = begin(aRoster().withMoreColumns("Ext").withRow("Ada", "Lovelace", ADA, "201"));
        CheckedRoster checked = run.check();
        account.has(user(7, "201", "Bob", "Byron", BOB, null));

        run.sendOnce(checked);

        assertThat(run.words()).containsExactly("NUMBER_TAKEN");
        assertThat(((Outcome.Skipped) run.outcome(2)).problems().get(0).column())
                .isEqualTo("Ext");
    }

    @Test
    void tellsWhoGotTheNumberMeanwhile() {
        Import run = begin(aRoster().withMoreColumns("Ext").withRow("Ada", "Lovelace", ADA, "201"));
        CheckedRoster checked = run.check();
        account.has(new ExtensionRecord(
                new ExtensionId(7), "201", "Department", "Enabled", "Sales", null, null, null, false, null));

        run.sendOnce(checked);

        Problem problem = ((Outcome.Skipped) run.outcome(2)).problems().get(0);
        assertThat(problem.code()).isEqualTo("NUMBER_TAKEN");
        assertThat(problem.reason()).contains("Sales (extension 201)");
        assertThat(problem.requestId()).isEqualTo("r-taken");
    }

    @Test
    void recognisesByTheReferenceWhomAnotherHandGaveTheNumber() {
        Import run = begin(aRoster().withMoreColumns("Ext", "employeeId").withRow("Ada", "Lovelace", ADA, "201", "E1"));
        CheckedRoster checked = run.check();
        account.has(user(7, "201", "Ada", "Lovelace", "ada.king@example.com", "E1"));

        run.sendOnce(checked);

        assertThat(run.words()).containsExactly("UNCHANGED");
    }

    @Test
    void skipsANumberThatRingCentralGaveToAnEarlierRow() {
        Import first = begin(ada());
        first.finish();
        String given = String.valueOf(account.extensionsOf(ADA).get(0).number());
        Import run = begin(aRoster()
                .withMoreColumns("Ext")
                .withRow("Ada", "Lovelace", ADA, "")
                .withRow("Bob", "Byron", BOB, given));

        run.finish();

        assertThat(run.words()).containsExactly("UNCHANGED", "NUMBER_TAKEN");
        assertThat(((Outcome.Skipped) run.outcome(3)).problems().get(0).reason())
                .contains("Ada Lovelace");
        assertThat(account.sendings(BOB)).isZero();
    }

    @Test
    void skipsALoginOfAnotherAccount() {
        account.saysTaken(ADA, "EXT-227");
        Import run = begin(ada());

        run.finish();

        assertThat(run.words()).containsExactly("LOGIN_TAKEN");
        assertThat(account.sendings(ADA)).isEqualTo(1);
    }

    @Test
    void waitsForAHolderWhoIsHidden() {
        Import run = begin(ada());
        CheckedRoster checked = run.check();
        account.hasUser("Ada", "Lovelace", ADA).hidesUser(ADA, 2);

        run.sendOnce(checked);
        assertThat(run.row(2).state(Stage.USER)).isEqualTo(RowState.DUE);
        run.sendOnce(checked);

        assertThat(run.words()).containsExactly("UNCHANGED");
    }

    @Test
    void skipsAHolderWhoStaysHiddenUntilAllDoubtWouldBeSettled() {
        account.hasUser("Ada", "Lovelace", ADA).hidesUser(ADA, 1000);
        Import run = begin(ada());

        run.finish();

        assertThat(run.words()).containsExactly("EMAIL_OF_ANOTHER");
        assertThat(account.sendings(ADA)).isEqualTo(3);
        assertThat(run.row(2).entries().get(1).mark().at().plus(Workshop.SETTLE))
                .isEqualTo(clock.instant());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void staysInDoubtUntilTheAccountShowsItsOwnLostCreation(boolean isNextNight) {
        account.createsIn(ADA, Duration.ZERO, Duration.ofHours(1));
        Import run = begin(ada().withRow("Bob", "Byron", BOB));

        assertThatThrownBy(run::finish)
                .isInstanceOf(ExtensionsUnavailable.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("admin portal");

        assertThat(run.row(2).state(Stage.USER)).isEqualTo(RowState.IN_DOUBT);
        assertThat(run.word(3)).isEqualTo("CREATED");
        assertThat(inDoubt(run)).isEqualTo(1);

        // Still not shown: asked about once more, and nobody is told to correct the address.
        Import next = isNextNight ? begin(ada()) : run;
        assertThatThrownBy(next::finish).isInstanceOf(ExtensionsUnavailable.class);
        assertThat(next.row(2).state(Stage.USER)).isEqualTo(RowState.IN_DOUBT);

        clock.advance(Duration.ofHours(1));
        next.finish();
        assertThat(next.word(2)).isEqualTo("ADOPTED");
        assertThat(inDoubt(next)).isZero();
        assertThat(account.extensionsOf(ADA)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"EXT-226, IN_DOUBT", "EXT-227, LOGIN_TAKEN", "EXT-218, NUMBER_TAKEN"})
    void waitsADayForALoginOrNumberAndLongerForAnAddress(String code, String expected) {
        account.losesBeforeCreating(ADA);
        for (int tries = 0; tries < 9; tries++) {
            account.saysTaken(ADA, code);
        }
        Import run = begin(ada());
        assertThatThrownBy(run::finish).isInstanceOf(ExtensionsUnavailable.class);
        assertThat(run.row(2).state(Stage.USER)).isEqualTo(RowState.IN_DOUBT);

        clock.advance(Duration.ofHours(25));
        Import next = begin(ada());
        Throwable end = catchThrowable(next::finish);

        assertThat(next.row(2).outcome(Stage.USER).isEmpty() ? "IN_DOUBT" : next.word(2))
                .as("%s", end)
                .isEqualTo(expected);
    }

    @Test
    void createsWhoseAddressIsGivenBack() {
        account.losesBeforeCreating(ADA);
        for (int tries = 0; tries < 3; tries++) {
            account.saysTaken(ADA, "EXT-226");
        }
        Import run = begin(ada());
        assertThatThrownBy(run::finish).isInstanceOf(ExtensionsUnavailable.class);

        clock.advance(Duration.ofDays(30));
        run.finish();

        assertThat(run.words()).containsExactly("CREATED");
    }

    @Test
    void tellsWhoHasTheAddressAsSoonAsTheAccountShowsIt() {
        account.losesBeforeCreating(ADA);
        for (int tries = 0; tries < 3; tries++) {
            account.saysTaken(ADA, "EXT-226");
        }
        Import run = begin(ada());
        assertThatThrownBy(run::finish).isInstanceOf(ExtensionsUnavailable.class);

        account.has(user(7, "301", "Augusta", "King", ADA, "E9"));
        run.finish();

        assertThat(run.words()).containsExactly("UNCHANGED");
        assertThat(run.row(2).warnings()).extracting(Problem::code).contains("NAME_DIFFERS");
    }

    @Test
    void looksAgainAfterAKillBetweenTheRefusalAndItsNote() {
        account.createsIn(ADA, Duration.ZERO, Duration.ofHours(1));
        Import run = begin(ada());
        CheckedRoster checked = run.check();
        run.sendOnce(checked);
        workshop.doubt.settle(workshop.account());
        // The process ends after the account has refused the second sending, before that is noted.
        workshop.journal.intend(
                checked.attempt(),
                workshop.account(),
                2,
                run.row(2).plannedPerson().orElseThrow());

        assertThatThrownBy(run::finish).isInstanceOf(ExtensionsUnavailable.class);
        clock.advance(Duration.ofHours(1));
        run.finish();

        assertThat(run.words()).containsExactly("ADOPTED");
        assertThat(account.extensionsOf(ADA)).hasSize(1);
    }

    private long inDoubt(Import run) {
        return workshop.journal.of(run.run()).after(0, 1_000).stream()
                .filter(row -> row.state(Stage.USER) == RowState.IN_DOUBT)
                .count();
    }

    @Test
    void neverSendsAPersonWhomAnotherHandMadeWhileInDoubt() {
        account.acceptsDuplicates().losesBeforeCreating(ADA);
        Import run = begin(ada());
        CheckedRoster checked = run.check();
        run.sendOnce(checked);
        account.has(user(7, "301", "ADA", "Lovelace", ADA, null));

        workshop.doubt.settle(workshop.account());
        run.sendOnce(checked);

        assertThat(run.words()).containsExactly("UNCHANGED");
        assertThat(account.sendings(ADA)).isEqualTo(1);
    }

    @Test
    void skipsTheRowThatAloneKeepsFailing() {
        account.losesBeforeCreating(ADA).losesBeforeCreating(ADA).losesBeforeCreating(ADA);
        Rosters.Builder manyOthers = ada();
        for (int i = 0; i < 80; i++) {
            manyOthers.withRow("Other", "Person", "other." + i + "@example.com");
        }
        Import run = begin(manyOthers);

        run.finish();

        assertThat(run.words()).startsWith("RINGCENTRAL_FAILS").containsOnlyOnce("RINGCENTRAL_FAILS");
        assertThat(account.sendings(ADA)).isEqualTo(3);
    }

    @Test
    void takesNoOutageForAFaultOfTheRow() {
        account.losesBeforeCreating(ADA).losesBeforeCreating(ADA).losesBeforeCreating(ADA);
        Import run = begin(adaAndBob());

        assertThatThrownBy(run::finish).isInstanceOf(ExtensionsUnavailable.class);
        assertThat(account.sendings(ADA)).isEqualTo(3);
    }

    @Test
    void stopsWhenNobodyGetsAnAnswer() {
        account.losesBeforeCreating(ADA).losesBeforeCreating(ADA).losesBeforeCreating(ADA);
        Import run = begin(ada());

        assertThatThrownBy(run::finish)
                .isInstanceOf(ExtensionsUnavailable.class)
                .hasMessageContaining("line 2");
        assertThat(run.row(2).state(Stage.USER)).isEqualTo(RowState.DUE);
        assertThat(account.sendings(ADA)).isEqualTo(3);
    }

    @Test
    void triesAnewInTheNextAttemptWhenNobodyGotAnAnswer() {
        account.losesBeforeCreating(ADA).losesBeforeCreating(ADA).losesBeforeCreating(ADA);
        Import run = begin(ada());
        assertThatThrownBy(run::finish).isInstanceOf(ExtensionsUnavailable.class);

        run.finish();

        assertThat(run.words()).containsExactly("CREATED");
    }

    @Test
    void doesAllElseBeforeItTellsOfARowWithoutAnswer() {
        losesTries(ADA, 3);
        Import run = begin(adaAndBob());

        assertThatThrownBy(run::finish)
                .isInstanceOf(ExtensionsUnavailable.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("all else is done");

        assertThat(run.word(3)).isEqualTo("CREATED");
        assertThat(run.row(2).state(Stage.USER)).isEqualTo(RowState.DUE);
    }

    @Test
    void skipsTheRowThatFailsAgainAfterOthersWereCreated() {
        losesTries(ADA, 3);
        assertThatThrownBy(begin(adaAndBob())::finish).isInstanceOf(ExtensionsUnavailable.class);
        begin(aRoster().withRow("Eve", "Young", "eve@example.com")).finish();
        losesTries(ADA, 3);
        Import next = begin(ada());

        next.finish();

        assertThat(next.words()).containsExactly("RINGCENTRAL_FAILS");
        assertThat(((Outcome.Skipped) next.outcome(2)).problems().get(0).reason())
                .contains("6 tries");
        assertThat(account.sendings(ADA)).isEqualTo(6);
    }

    @Test
    void forgetsTheTriesFromBeforeThePersonWasThere() {
        losesTries(ADA, 1);
        begin(ada()).finish();
        begin(aRoster().withRow("Eve", "Young", "eve@example.com")).finish();
        account.loses(ADA);
        losesTries(ADA, 3);
        Import next = begin(ada());

        assertThatThrownBy(next::finish).isInstanceOf(ExtensionsUnavailable.class);
        assertThat(next.row(2).state(Stage.USER)).isEqualTo(RowState.DUE);
    }

    @Test
    void skipsTheRowThatFailsAloneForMoreThanADay() {
        for (int night = 0; night < 3; night++) {
            losesTries(ADA, 3);
            Import run = begin(ada());
            if (night < 2) {
                assertThatThrownBy(run::finish).isInstanceOf(ExtensionsUnavailable.class);
                clock.advance(Duration.ofHours(12).plusMinutes(1));
            } else {
                run.finish();
                assertThat(run.words()).containsExactly("RINGCENTRAL_FAILS");
            }
        }
    }

    @Test
    void takesARowForNoPoisonWhereManyGetNoAnswer() {
        Rosters.Builder many = ada();
        losesTries(ADA, 3);
        for (int i = 0; i < 80; i++) {
            many.withRow("Other", "Person", "other." + i + "@example.com");
            if (i % 10 == 0) {
                losesTries("other." + i + "@example.com", 1);
            }
        }
        Import run = begin(many);

        assertThatThrownBy(run::finish).isInstanceOf(ExtensionsUnavailable.class);
        run.finish();

        assertThat(run.words()).hasSize(81).containsOnly("CREATED");
    }

    @Test
    void takesALongNightForNoProof() {
        for (int rerun = 0; rerun < 5; rerun++) {
            losesTries(ADA, 3);
            Import run = begin(ada());
            assertThatThrownBy(run::finish).isInstanceOf(ExtensionsUnavailable.class);
            clock.advance(Duration.ofHours(1));
        }
    }

    @Test
    void setsTheRowAsideThatIsLockedWhileOthersAreCreated() {
        account.isLocked(ADA).isLocked(ADA).isLocked(ADA);
        Import run = begin(adaAndBob());

        assertThatThrownBy(run::finish)
                .isInstanceOf(ExtensionsUnavailable.class)
                .hasMessageContaining("line 2");
        assertThat(run.word(3)).isEqualTo("CREATED");

        run.finish();
        assertThat(run.words()).containsExactly("CREATED", "CREATED");
    }

    private void losesTries(String email, int tries) {
        for (int i = 0; i < tries; i++) {
            account.losesBeforeCreating(email);
        }
    }

    @Test
    void withdrawsAndStopsWhenWeAreRefused() {
        account.refusesUs(ADA);
        Import run = begin(ada());

        assertThatThrownBy(run::sendOnce).isInstanceOf(AccessRefused.class);

        assertThat(run.row(2).state(Stage.USER)).isEqualTo(RowState.DUE);
        assertThat(workshop.journal.doubts().open(workshop.account())).isEmpty();
    }

    @Test
    void sendsNothingMoreAfterAStop() {
        account.stopsAfter(3);
        Import run = begin(aRoster().withPeople(20));

        assertThatThrownBy(run::sendOnce).isInstanceOf(StopRequested.class);

        assertThat(account.sendings()).isEqualTo(3);
        assertThat(workshop.journal.doubts().open(workshop.account())).isEmpty();
        account.goesOn();
        run.finish();
        assertThat(account.sendings()).isEqualTo(20);
        assertThat(run.words()).hasSize(20).containsOnly("CREATED");
    }

    @Test
    void sendsRowsThatNameANumberFirst() {
        Import run = begin(aRoster()
                .withMoreColumns("Ext")
                .withRow("Ada", "Lovelace", ADA, "\u00a0")
                .withRow("Bob", "Byron", BOB, "201")
                .withRow("Eve", "Young", "eve@example.com", "202"));

        run.sendOnce();

        assertThat(account.sent()).hasSize(3).endsWith(ADA);
    }

    @Test
    void tellsABlankNumberFromOneThatIsNamed() {
        Rosters.Builder roster = aRoster()
                .withMoreColumns("Ext")
                .withRow("Ada", "Lovelace", ADA, "\u00a0")
                .withRow("Bob", "Byron", BOB, "201");
        CheckedRoster checked = begin(roster).check();

        assertThat(checked.due(Due.USER_WITHOUT_NUMBER, 0, 9))
                .extracting(RowHistory::line)
                .containsExactly(2L);
        assertThat(checked.due(Due.USER_WITH_NUMBER, 0, 9))
                .extracting(RowHistory::line)
                .containsExactly(3L);
    }

    @Test
    void sendsARowOnceThatComesTwice() {
        Import run = begin(ada());
        CheckedRoster checked = run.check();
        RosterRow row = Rosters.rowsOf(ada().in(folder)).get(0);

        run.send(checked, List.of(row, row));

        assertThat(account.sendings(ADA)).isEqualTo(1);
    }

    @Test
    void adoptsAfterACrashBehindTheSending() {
        account.crashesAfterCreating(ADA);
        Import run = begin(ada());
        assertThatThrownBy(run::sendOnce).hasMessageContaining("ends here");

        run.finish();

        assertThat(run.words()).containsExactly("ADOPTED");
        assertThat(account.sendings(ADA)).isEqualTo(1);
    }

    @Test
    void adoptsForTheOldRunAndLeavesUnchangedInTheNewOne() {
        account.crashesAfterCreating(ADA);
        Import old = begin(ada());
        assertThatThrownBy(old::sendOnce).hasMessageContaining("ends here");
        Import run = begin(adaAndBob());

        run.finish();

        assertThat(old.word(2)).isEqualTo("ADOPTED");
        assertThat(run.words()).containsExactly("UNCHANGED", "CREATED");
        assertThat(account.sendings(ADA)).isEqualTo(1);
    }

    @Test
    void sendsOnceThroughACrashBeforeTheSending() {
        Import run = begin(ada());
        CheckedRoster checked = run.check();
        workshop.journal.intend(
                checked.attempt(), checked.account(), 2, new UserKey(null, ADA, null, "Ada", "Lovelace"));

        run.finish();

        assertThat(run.words()).containsExactly("CREATED");
        assertThat(account.sendings(ADA)).isEqualTo(1);
    }

    private Import begin(Rosters.Builder roster) {
        return workshop.begin(roster.in(folder));
    }

    private static Rosters.Builder ada() {
        return aRoster().withRow("Ada", "Lovelace", ADA);
    }

    private static Rosters.Builder adaAndBob() {
        return ada().withRow("Bob", "Byron", BOB);
    }

    private ExtensionRecord user(
            long id,
            @Nullable String number,
            String firstName,
            String lastName,
            String email,
            @Nullable String employeeId) {
        return new ExtensionRecord(
                new ExtensionId(id),
                number,
                "User",
                "Enabled",
                firstName,
                lastName,
                email,
                employeeId,
                false,
                clock.instant());
    }

    private static List<String> kinds(Import run, long line) {
        return run.row(line).entries().stream()
                .map(JournalEntry::getClass)
                .map(Class::getSimpleName)
                .toList();
    }
}
