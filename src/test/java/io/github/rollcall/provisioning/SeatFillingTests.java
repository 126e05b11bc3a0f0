package io.github.rollcall.provisioning;

import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.journal.Due;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.provisioning.forecast.SeatsAhead;
import io.github.rollcall.roster.Rosters;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.SeatOptions;
import io.github.rollcall.runlog.SeatUse;
import io.github.rollcall.summary.Outlook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeatFillingTests {

    private static final String ADA = "ada@example.com";
    private static final String BOB = "bob@example.com";
    private static final SeatOptions UNASSIGNED = new SeatOptions(SeatUse.UNASSIGNED, false, false);

    private final Path folder;
    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock);
    private final Workshop workshop = new Workshop(account, clock);

    SeatFillingTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void putsEachRowOntoALicence() {
        account.hasSeats("101", "102", "103");
        Import run = begin(adaAndBob());

        run.finish();

        assertThat(run.words()).containsExactly("CREATED", "CREATED");
        assertThat(account.filled())
                .map(filled -> filled.substring(filled.indexOf(' ') + 1))
                .containsExactlyInAnyOrder(ADA, BOB);
        assertThat(account.seats()).extracting(ExtensionRecord::number).containsExactly("103");
        ExtensionRecord made = account.extensionsOf(ADA).get(0);
        assertThat(made.number()).as("which of the two gets which is chance").isIn("101", "102");
        assertThat(run.outcome(2)).isEqualTo(new Outcome.Created(made.id(), made.number(), "r-created"));
        assertThat(run.row(2).seat()).contains(made.id());
    }

    @Test
    void leavesLicencesAloneUnlessTold() {
        account.hasSeats("101");
        Import run = workshop.begin(ada().in(folder));

        run.finish();

        assertThat(run.words()).containsExactly("CREATED");
        assertThat(account.filled()).isEmpty();
    }

    @Test
    void countsLicencesAgainstRowsBeforeTheFirstWrite() {
        account.hasSeats(numbers(25));

        CheckedRoster checked = begin(aRoster().withPeople(40)).check();

        assertThat(checked.forecast().seats()).isEqualTo(new SeatsAhead(25, 40, 15, true));
        assertThat(checked.forecast().creations()).isEqualTo(25);
        assertThat(checked.numbers().missingSeats()).isEqualTo(15);
        assertThat(checked.numbers().skips()).isZero();
        assertThat(Outlook.lines(checked.forecast()))
                .contains("25 bought licences have nobody on them, and 40 are needed: 15 are missing.");
        assertThat(account.sendings()).isZero();
    }

    @Test
    void fillsAllLicencesInTheOrderOfTheRosterAndSkipsTheRest() {
        account.hasSeats(numbers(25));
        Import run = begin(aRoster().withPeople(40), new SeatOptions(SeatUse.UNASSIGNED, true, false));

        assertThat(run.check().numbers().missingSeats()).isZero();
        run.finish();

        assertThat(run.words())
                .containsExactlyElementsOf(IntStream.range(0, 40)
                        .mapToObj(i -> i < 25 ? "CREATED" : "NO_SEAT")
                        .toList());
        assertThat(account.seats()).isEmpty();
    }

    @Test
    void fillsTheRestWhenLicencesAreBought() {
        account.hasSeats(numbers(2));
        SeatOptions partial = new SeatOptions(SeatUse.UNASSIGNED, true, false);
        begin(aRoster().withPeople(4), partial).finish();
        account.hasSeats("901", "902");
        Import next = begin(aRoster().withPeople(4), partial);

        next.finish();

        assertThat(next.words()).containsExactly("UNCHANGED", "UNCHANGED", "CREATED", "CREATED");
    }

    @Test
    void makesNewUsersOfWhomNoLicenceIsLeft() {
        account.hasSeats("101");
        Import run = begin(adaAndBob(), new SeatOptions(SeatUse.UNASSIGNED_FIRST, false, false));

        SeatsAhead ahead = run.check().forecast().seats();
        run.finish();

        assertThat(ahead).isEqualTo(new SeatsAhead(1, 2, 1, false));
        assertThat(run.words()).containsExactly("CREATED", "CREATED");
        assertThat(account.filled()).hasSize(1);
        assertThat(account.seats()).isEmpty();
    }

    @Test
    void takesTheLicenceWithTheRowsNumberAndSetsItOtherwise() {
        account.hasSeats("201", "202", "203");
        Import run = begin(aRoster()
                .withMoreColumns("Ext")
                .withRow("Cid", "Cole", "cid@example.com", "")
                .withRow("Ada", "Lovelace", ADA, "777")
                .withRow("Bob", "Byron", BOB, "201"));

        run.finish();

        assertThat(run.words()).containsExactly("CREATED", "CREATED", "CREATED");
        assertThat(account.filled()).contains("201 " + BOB);
        assertThat(account.extensionsOf(ADA).get(0).number()).isEqualTo("777");
        assertThat(account.extensionsOf(BOB).get(0).number()).isEqualTo("201");
    }

    @Test
    void skipsANumberThatSomebodyHas() {
        account.hasSeats("201", "202").fillsByHand("201", "Cid", "Cole", "cid@example.com");
        Import run = begin(aRoster().withMoreColumns("Ext").withRow("Ada", "Lovelace", ADA, "201"));

        run.finish();

        assertThat(run.words()).containsExactly("NUMBER_TAKEN");
    }

    @Test
    void adoptsWhoseAnswerWasLost() {
        account.hasSeats("101", "102").losesAfterCreating(ADA);
        Import run = begin(ada());

        run.finish();

        assertThat(run.words()).containsExactly("ADOPTED");
        assertThat(account.sendings(ADA)).isEqualTo(1);
        assertThat(account.seats()).hasSize(1);
        ExtensionRecord made = account.extensionsOf(ADA).get(0);
        assertThat(workshop.journal.memory().of(workshop.account(), made.id()).values())
                .containsEntry("firstName", "Ada");
    }

    @Test
    void sendsAgainToTheSameLicence() {
        account.hasSeats("101", "102").losesBeforeCreating(ADA);
        Import run = begin(ada());

        run.finish();

        assertThat(run.words()).containsExactly("CREATED");
        assertThat(account.sendings(ADA)).isEqualTo(2);
        assertThat(account.filled()).containsExactly("101 " + ADA);
    }

    @Test
    void keepsALicenceForWhomMayComeLate() {
        account.hasSeats("101").losesBeforeCreating(ADA);
        Import first = begin(ada());
        first.sendOnce();
        workshop.doubt.settle(workshop.account());
        assertThat(first.row(2).state(Stage.USER)).isEqualTo(RowState.DUE);
        Import other = begin(aRoster().withRow("Bob", "Byron", BOB), new SeatOptions(SeatUse.UNASSIGNED, true, false));

        other.finish();

        assertThat(other.words()).containsExactly("NO_SEAT");
        clock.advance(Duration.ofHours(25));
        Import later = begin(aRoster().withRow("Bob", "Byron", BOB));
        later.finish();
        assertThat(later.words()).containsExactly("CREATED");
    }

    @Test
    void adoptsWhoCameLate() {
        account.hasSeats("101", "102").losesBeforeCreating(ADA);
        Import run = begin(ada());
        run.sendOnce();
        workshop.doubt.settle(workshop.account());
        account.fillsByHand("101", "Ada", "Lovelace", ADA);

        run.finish();

        assertThat(run.words()).containsExactly("ADOPTED");
        assertThat(account.sendings(ADA)).isEqualTo(1);
        assertThat(account.seats()).hasSize(1);
    }

    @Test
    void takesAnotherLicenceWhereSomebodyElseIsByNow() {
        account.hasSeats("101", "102").losesBeforeCreating(ADA);
        Import run = begin(ada());
        CheckedRoster checked = run.check();
        run.sendOnce(checked);
        account.fillsByHand("101", "Cid", "Cole", "cid@example.com");

        run.finish();

        assertThat(run.words()).containsExactly("CREATED");
        assertThat(account.filled()).containsExactly("102 " + ADA);
    }

    @Test
    void looksRightBeforeAndTakesNoLicenceThatAnotherHandFilled() {
        account.hasSeats("101", "102");
        Import run = begin(ada());
        CheckedRoster checked = run.check();
        account.fillsByHand("101", "Cid", "Cole", "cid@example.com");

        run.sendOnce(checked);

        assertThat(run.words()).containsExactly("CREATED");
        assertThat(account.filled()).containsExactly("102 " + ADA);
        assertThat(account.extensionsOf("cid@example.com")).hasSize(1);
    }

    @Test
    void skipsWhoFindsThatAllLicencesWereFilledMeanwhile() {
        account.hasSeats("101");
        Import run = begin(ada());
        CheckedRoster checked = run.check();
        account.fillsByHand("101", "Cid", "Cole", "cid@example.com");

        run.sendOnce(checked);

        assertThat(run.words()).containsExactly("NO_SEAT");
        assertThat(account.sendings()).isZero();
    }

    @Test
    void sendsOnceThroughACrashBeforeTheSending() {
        account.hasSeats("101", "102");
        Import run = begin(ada());
        CheckedRoster checked = run.check();
        workshop.journal.intend(
                checked.attempt(),
                checked.account(),
                2,
                Objects.requireNonNull(run.row(2).personOf(Stage.USER)),
                GivenValues.NONE,
                account.seats().get(1).id());

        run.finish();

        assertThat(run.words()).containsExactly("CREATED");
        assertThat(account.filled()).containsExactly("102 " + ADA);
    }

    @Test
    void adoptsThroughACrashAfterTheSending() {
        account.hasSeats("101", "102").crashesAfterCreating(ADA);
        Import run = begin(adaAndBob());
        assertThat(catchThrowable(run::finish)).hasMessageContaining("The process ends here");

        run.finish();

        assertThat(run.words()).containsExactly("ADOPTED", "CREATED");
        // Who of two that are sent at once gets which seat is left to chance.
        assertThat(account.filled())
                .map(filled -> filled.substring(filled.indexOf(' ') + 1))
                .containsExactlyInAnyOrder(ADA, BOB);
    }

    @Test
    void givesALicenceOfARefusedRowToTheNext() {
        account.hasSeats("101").refuses(ADA, "EXT-102", "contact.businessPhone");
        Import run = begin(
                aRoster()
                        .withMoreColumns("Work phone")
                        .withRow("Ada", "Lovelace", ADA, "")
                        .withRow("Bob", "Byron", BOB, ""),
                new SeatOptions(SeatUse.UNASSIGNED, true, false));
        assertThat(run.check().forecast().creations()).isEqualTo(1);

        run.finish();

        assertThat(run.words()).containsExactly("REFUSED_BY_RINGCENTRAL", "CREATED");
        assertThat(account.filled()).containsExactly("101 " + BOB);
    }

    @Test
    void asksBeforeTheFirstWriteForWhatWhoeverGetsAFreedLicenceNeeds() {
        account.hasSeats("101").refuses(ADA, "EXT-102", "contact.businessPhone").lacks("EditAssignedRoles");
        Import run = begin(
                aRoster()
                        .withMoreColumns("role")
                        .withRow("Ada", "Lovelace", ADA, "")
                        .withRow("Bob", "Byron", BOB, "3"),
                new SeatOptions(SeatUse.UNASSIGNED, true, false));

        assertThat(catchThrowable(run::finish))
                .isInstanceOf(AccessRefused.class)
                .hasMessageContaining("EditAssignedRoles");
        assertThat(account.sendings()).isZero();
    }

    @Test
    void asksForNothingWhereNobodyGetsALicence() {
        account.lacks("EditAssignedRoles", "EditUserCredentials");
        Import run = begin(
                aRoster().withMoreColumns("role").withRow("Bob", "Byron", BOB, "3"),
                new SeatOptions(SeatUse.UNASSIGNED, true, false));

        run.finish();

        assertThat(run.words()).containsExactly("NO_SEAT");
    }

    @Test
    void stopsWhereRingCentralRefusesUs() {
        account.hasSeats("101", "102").refusesUs(ADA);
        Import run = begin(adaAndBob());

        assertThat(catchThrowable(run::finish)).isInstanceOf(AccessRefused.class);
        run.finish();

        assertThat(run.words()).containsExactly("CREATED", "CREATED");
    }

    @Test
    void takesNobodyOnALicenceForSomebody() {
        account.hasSeats("101");
        account.has(new ExtensionRecord(
                new ExtensionId(7), "700", "User", "Unassigned", "Ada", "Lovelace", ADA, null, false, null));
        Import run = begin(ada());

        run.check();

        assertThat(run.row(2).isToSend()).isTrue();
    }

    @Test
    void knowsWhomItPutOntoALicenceThatListsStillShowAsFree() {
        account.acceptsDuplicates().hasSeats("101", "102");
        begin(ada()).finish();
        account.listsAsFree("101");
        Import next = begin(adaAndBob());

        next.finish();

        assertThat(next.words()).containsExactly("UNCHANGED", "CREATED");
        assertThat(account.filled()).containsExactly("101 " + ADA, "102 " + BOB);
    }

    @Test
    void skipsWhatOnlyNewUsersAreGiven() {
        account.hasSeats("101", "102", "103");
        Rosters.Builder roster = aRoster()
                .withMoreColumns("costCenter", "hidden")
                .withRow("Ada", "Lovelace", ADA, "", "yes")
                .withRow("Bob", "Byron", BOB, "", "no");
        Import run = begin(roster);

        run.finish();

        assertThat(run.words()).containsExactly("NOT_FOR_SEAT", "CREATED");
        Import first = begin(roster, new SeatOptions(SeatUse.UNASSIGNED_FIRST, false, false));
        first.finish();
        assertThat(first.words()).containsExactly("CREATED", "UNCHANGED");
        assertThat(account.filled()).containsExactly("101 " + BOB);
    }

    @Test
    void countsNobodyAsMailedWhoIsSparedTheMail() {
        account.hasSeats("101", "102");

        Forecast usual = begin(adaAndBob()).check().forecast();
        Forecast spared = begin(adaAndBob(), new SeatOptions(SeatUse.UNASSIGNED, false, true))
                .check()
                .forecast();

        assertThat(usual.mailed()).isEqualTo(2);
        assertThat(spared.mailed()).isZero();
    }

    @Test
    void givesNoLicenceToTwoAndNobodyTwoThroughLostAnswersAndCrashes() {
        account.acceptsDuplicates().hasSeats(numbers(30));
        for (int i = 1; i <= 30; i += 3) {
            account.losesBeforeCreating("person" + i + "@example.com");
            account.losesAfterCreating("person" + (i + 1) + "@example.com");
        }
        Import run = begin(aRoster().withPeople(30));
        account.stopsAfter(13);
        assertThat(catchThrowable(run::finish)).isInstanceOf(StopRequested.class);
        account.goesOn();

        run.finish();

        assertThat(run.words()).containsOnly("CREATED", "ADOPTED");
        assertThat(account.seats()).isEmpty();
        List<String> filled = account.filled();
        assertThat(filled).hasSize(30);
        assertThat(filled.stream().map(each -> each.split(" ", -1)[0])).doesNotHaveDuplicates();
        assertThat(filled.stream().map(each -> each.split(" ", -1)[1])).doesNotHaveDuplicates();
        assertThat(workshop.journal.doubts().open(workshop.account())).isEmpty();
        assertThat(workshop.journal.of(run.run()).due(Due.USER_WITHOUT_NUMBER, 0, 10))
                .isEmpty();
    }

    private static String[] numbers(int count) {
        return IntStream.range(0, count).mapToObj(i -> String.valueOf(301 + i)).toArray(String[]::new);
    }

    private Import begin(Rosters.Builder roster) {
        return begin(roster, UNASSIGNED);
    }

    private Import begin(Rosters.Builder roster, SeatOptions seats) {
        return workshop.begin(roster.in(folder), ChangeOptions.NONE.withSeats(seats));
    }

    private static Rosters.Builder ada() {
        return aRoster().withRow("Ada", "Lovelace", ADA);
    }

    private static Rosters.Builder adaAndBob() {
        return ada().withRow("Bob", "Byron", BOB);
    }
}
