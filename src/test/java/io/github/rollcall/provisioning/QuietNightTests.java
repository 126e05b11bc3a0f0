package io.github.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.Connection;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.journal.OpenUpdates;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.journal.entry.WithdrawalCause;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.runlog.SeatOptions;
import io.github.rollcall.runlog.SeatUse;
import io.github.rollcall.user.value.UserKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night in which nothing has changed asks next to nothing; whatever has changed is found. */
class QuietNightTests {

    private static final String ADA = "firstName,lastName,email\nAda,Lovelace,ada@example.com\n";
    private static final String TWO = ADA + "Bob,Able,bob@example.com\n";
    private static final UserKey EVE = new UserKey(null, "eve@example.com", null, "Eve", "New");
    private static final ChangeOptions FULL =
            new ChangeOptions(ExistingPeople.UPDATE, null, true, MissingPeople.DISABLE, false);

    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock)
            .isConnectedAs(new Connection(
                    new ExtensionId(7),
                    Set.of("EditAccounts", "EditUserCredentials", "RoleManagement"),
                    Duration.ZERO));
    private final Workshop workshop = new Workshop(account, clock);
    private final Path folder;

    QuietNightTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void asksOnlyTheDirectoryOnceNothingWasToBeDone() throws IOException {
        night(TWO);
        night(TWO);

        long looked = account.lookUps();
        long asked = account.usage().requests();
        Import third = night(TWO);

        assertThat(account.lookUps()).isEqualTo(looked);
        assertThat(account.usage().requests() - asked).isEqualTo(1);
        assertThat(third.words()).containsExactly("UNCHANGED", "UNCHANGED");
    }

    @Test
    void looksAgainWhenSomebodyChangedInTheAccount() throws IOException {
        night(TWO);
        night(TWO);
        account.loses("bob@example.com");

        Import third = night(TWO);

        assertThat(third.words()).containsExactly("UNCHANGED", "CREATED");
    }

    @Test
    void looksAgainWhenTheRosterOrTheOptionsChanged() throws IOException {
        night(TWO);
        night(TWO);

        assertThat(looksInNight(ADA, FULL)).isPositive();
        night(ADA);
        night(ADA);
        assertThat(looksInNight(ADA, FULL)).isZero();
        assertThat(looksInNight(ADA, ChangeOptions.NONE)).isPositive();
    }

    @Test
    void leavesNobodyBehindInAQuietNight() throws IOException {
        night(TWO);
        night(TWO);
        night(TWO);

        assertThat(account.updates()).isEmpty();
        assertThat(account.all()).extracting(ExtensionRecord::status).doesNotContain("Disabled");
    }

    @Test
    void looksAgainAfterAWeek() throws IOException {
        night(TWO);
        night(TWO);
        clock.advance(Duration.ofDays(7));

        assertThat(looksInNight(TWO, FULL)).isPositive();
    }

    @Test
    void looksAgainWhenAnImageCame() throws IOException {
        night(TWO);
        night(TWO);
        Files.createDirectories(folder.resolve("images"));
        Files.write(folder.resolve("images/ada@example.com.png"), Pictures.png(8, 8));

        assertThat(looksInNight(TWO, FULL)).isPositive();
    }

    @Test
    void tellsABrokenImageEachNightUntilItIsMended() throws IOException {
        night(TWO);
        Files.createDirectories(folder.resolve("images"));
        Path image = folder.resolve("images/ada@example.com.png");
        Files.writeString(image, "no picture at all");

        assertThat(imageOfAda(night(TWO))).isEqualTo("SKIPPED");
        assertThat(imageOfAda(night(TWO))).isEqualTo("SKIPPED");
        assertThat(imageOfAda(night(TWO))).isEqualTo("SKIPPED");

        Files.write(image, Pictures.png(8, 8));
        assertThat(imageOfAda(night(TWO))).isEqualTo("UPLOADED");
        assertThat(imageOfAda(night(TWO))).isEqualTo("UNCHANGED");
        assertThat(looksInNight(TWO, FULL)).isZero();
    }

    private static String imageOfAda(Import run) {
        return run.row(2).outcome(Stage.IMAGE).orElseThrow().kind().name();
    }

    @Test
    void tellsARowThatWaitsForALicenceEachNight() throws IOException {
        ChangeOptions seats = FULL.withSeats(new SeatOptions(SeatUse.UNASSIGNED, true, false));
        account.hasUser("Ada", "Lovelace", "ada@example.com");

        for (int night = 0; night < 3; night++) {
            Import run = workshop.begin(roster(TWO), seats);
            run.finish();
            clock.advance(Duration.ofHours(1));
            assertThat(run.words()).containsExactly("UNCHANGED", "NO_SEAT");
        }
    }

    @Test
    void looksAgainAfterALeaverWasKept() throws IOException {
        ChangeOptions report = new ChangeOptions(ExistingPeople.UPDATE, null, true, MissingPeople.REPORT, false);
        night(TWO);
        looksInNight(ADA, report);

        assertThat(looksInNight(ADA, report)).isPositive();
        assertThat(looksInNight(ADA, report)).isPositive();
    }

    /** Another process has sent somebody since, and nobody knows what became of it. */
    @Test
    void looksAgainWhileSomebodyIsInDoubt() throws IOException {
        night(TWO);
        night(TWO);
        assertThat(looksInNight(TWO, FULL)).isZero();
        intendEve();

        assertThat(looksInNight(TWO, FULL)).isPositive();
        assertThat(workshop.journal.doubts().open(account.account())).isEmpty();
        assertThat(account.sendings()).isEqualTo(2);
        night(TWO);
        assertThat(looksInNight(TWO, FULL)).isZero();
    }

    @Test
    void looksAgainAsLongAsSomebodyIsUnseen() throws IOException {
        night(TWO);
        night(TWO);
        workshop.journal.withdraw(intendEve(), WithdrawalCause.ABSENT, "not there");
        workshop.journal.withdraw(intendEve(), WithdrawalCause.UNSEEN, "EXT-226");

        assertThat(looksInNight(TWO, FULL)).isPositive();
        assertThat(looksInNight(TWO, FULL)).isPositive();
    }

    @Test
    void looksAgainWhileABulkUpdateIsOpen() throws IOException {
        night(TWO);
        night(TWO);
        ExtensionRecord ada = account.extensionsOf("ada@example.com").get(0);
        workshop.journal
                .updates()
                .intend(
                        elsewhere(),
                        account.account(),
                        List.of(new OpenUpdates.Change(2, Stage.UPDATE, EVE, ada.id(), GivenValues.NONE)));

        assertThat(looksInNight(TWO, FULL)).isPositive();
        assertThat(workshop.journal.updates().all(account.account())).isEmpty();
        assertThat(workshop.journal.updates().bulks(account.account())).isEmpty();
        assertThat(account.updates()).isEmpty();
    }

    private long intendEve() throws IOException {
        return workshop.journal.intend(elsewhere(), account.account(), 2, EVE);
    }

    private Attempt elsewhere() throws IOException {
        return new Attempt(workshop.begin(roster(TWO), "others").run(), 1);
    }

    @Test
    void looksAgainWhenAnUndoingChangedWhatTheDirectoryDoesNotShow() throws IOException {
        String zone = "firstName,lastName,email,timezone\nAda,Lovelace,ada@example.com,";
        night(zone + "Europe/Zurich\n");
        Import second = night(zone + "US/Eastern\n");
        night(zone + "US/Eastern\n");
        assertThat(looksInNight(zone + "US/Eastern\n", FULL)).isZero();

        workshop.undo(second).finish();

        assertThat(looksInNight(zone + "US/Eastern\n", FULL)).isPositive();
        assertThat(account.updates()).hasSize(3);
    }

    @Test
    void aPlanAlwaysLooks() throws IOException {
        night(TWO);
        night(TWO);
        long looked = account.lookUps();

        workshop.plan(roster(TWO), FULL).check();

        assertThat(account.lookUps()).isGreaterThan((int) looked);
    }

    private long looksInNight(String text, ChangeOptions options) throws IOException {
        long looked = account.lookUps();
        workshop.begin(roster(text), options).finish();
        clock.advance(Duration.ofHours(1));
        return account.lookUps() - looked;
    }

    private Import night(String text) throws IOException {
        Import run = workshop.begin(roster(text), FULL);
        run.finish();
        clock.advance(Duration.ofHours(1));
        return run;
    }

    private RosterFile roster(String text) throws IOException {
        return RosterFile.of(Files.writeString(folder.resolve("people.csv"), text));
    }
}
