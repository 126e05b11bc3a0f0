package io.github.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.Rosters;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.CorrectionFeed;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.runlog.RunNumbers;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.RowFingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who counts as missing from a roster that is everybody, and who is left alone all the same. */
class MissingPeopleTests {

    private static final String HEADER = "firstName,lastName,email,employeeId,jobTitle\n";
    private static final String ADA = "Ada,Lovelace,ada@example.com,E1,Countess\n";
    private static final String BOB = "Bob,Byron,bob@example.com,E2,Poet\n";
    private static final String CLEO = "Cleo,Third,cleo@example.com,E3,Queen\n";
    private static final ChangeOptions UPDATE = new ChangeOptions(ExistingPeople.UPDATE, null, false, null, false);
    private static final ChangeOptions LEAVERS = options(MissingPeople.DISABLE);

    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock);
    private final Workshop workshop = new Workshop(account, clock);
    private final Path folder;
    private int rosters;

    MissingPeopleTests(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Nobody knows which of the cells is which; one of them tells who may be meant. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada,Lovelace,ada@example.com,E1,Countess, of\n",
                "Ada,Lovelace,Ada@Example.com ,,Countess, of\n",
                "A,L,new@example.com,E1,Countess, of\n",
                "ada,,LOVELACE,new@example.com,,Countess\n",
                "Ada;Lovelace;ada@example.com;E1;Countess\n",
                "Ada,,Lovelace,ada@example.com,E1,\n",
                "Ada,ada@example.com,E1,Countess\n",
                "\"Ada \"\"Lovelace\"\"\" x\",ada@example.com,E9,Countess\n"
            })
    void leavesAloneWhomARowMayMeanWhoseCellsAreOutOfPlace(String row) throws IOException {
        night(ADA + BOB);

        Import second = night(BOB + row);

        assertThat(account.updates()).isEmpty();
        assertThat(workshop.leaverProblems(second))
                .singleElement()
                .asString()
                .contains("Ada Lovelace", "a row that is not in order");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cleo,Third,cleo@example.com,E3,Queen, of\n",
                "Ada,Third,cleo@example.com,E3,Queen, of\n",
                "Cleo,Third,xada@example.com,E11,Queen, of\n"
            })
    void disablesWhomSuchARowDoesNotMean(String row) throws IOException {
        night(ADA + BOB);

        night(BOB + row);

        assertThat(account.updates()).containsExactly("ada@example.com [] Disabled");
    }

    /** Nobody knows any more which of the two rows is whose, but one of them may be the corrected person's. */
    @Test
    void leavesAloneWhoseCorrectedRowStandsTwice() throws IOException {
        String wrong = "Ada,,ada-at-example.com,,Countess\n";
        night(BOB + wrong);
        correction(wrong, "Ada,Lovelace,ada@example.com,,Countess");
        assertThat(night(BOB + wrong).words()).containsExactly("UNCHANGED", "UNCHANGED");

        Import third = night(BOB + wrong + wrong);
        Import fourth = night(BOB + wrong);

        assertThat(account.updates()).isEmpty();
        assertThat(third.words())
                .containsExactly("UNCHANGED", "LAST_NAME_MISSING EMAIL_INVALID", "LAST_NAME_MISSING EMAIL_INVALID");
        assertThat(workshop.leaverProblems(third))
                .singleElement()
                .asString()
                .contains("Ada Lovelace", "a row that is not in order");
        assertThat(workshop.leaverProblems(fourth)).hasSize(1);
    }

    /** Each of the two feeds had the person once; what counts is who has the person now. */
    @Test
    void disablesWhoMovedToAnotherFeedAndLeftThatToo() throws IOException {
        night("north", LEAVERS, ADA + BOB);
        night("south", LEAVERS, ADA + CLEO);

        Import moved = night("north", LEAVERS, BOB);
        assertThat(workshop.leaverProblems(moved))
                .singleElement()
                .asString()
                .contains("Ada Lovelace", "one of another feed's people");
        assertThat(account.updates()).isEmpty();
        night("south", LEAVERS, CLEO);

        assertThat(account.updates()).containsExactly("ada@example.com [] Disabled");
    }

    @Test
    void keepsWhomAnotherFeedHasThatIsNeverFull() throws IOException {
        night("north", LEAVERS, ADA + BOB);
        night("south", UPDATE, ADA + CLEO);
        night("south", UPDATE, CLEO);

        night("north", LEAVERS, BOB);

        assertThat(account.updates()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsWhomAnotherFeedHasAgain(boolean isFull) throws IOException {
        night("north", LEAVERS, ADA + BOB);
        night("south", LEAVERS, ADA + CLEO);
        night("north", LEAVERS, BOB);
        night("north", isFull ? LEAVERS : UPDATE, ADA + BOB);

        night("south", LEAVERS, CLEO);

        assertThat(account.updates()).isEmpty();
    }

    @Test
    void keepsWhomARowOfAnotherFeedMayMean() throws IOException {
        night("north", LEAVERS, ADA + BOB);
        night("south", LEAVERS, ADA + CLEO);
        night("north", LEAVERS, BOB + "Ada,Lovelace,ada@example.com,E1,Countess, of\n");

        night("south", LEAVERS, CLEO);

        assertThat(account.updates()).isEmpty();
    }

    @Test
    void keepsWhomARosterOfAnotherFeedHasNotThatWasHeld() throws IOException {
        night("north", LEAVERS, ADA + BOB);
        night("south", LEAVERS, ADA + CLEO);
        workshop.begin(roster(HEADER, BOB), "north", LEAVERS).check();
        clock.advance(Duration.ofDays(1));

        night("south", LEAVERS, CLEO);

        assertThat(account.updates()).isEmpty();
    }

    /** Corrections are rows of the feed: they are never everybody. */
    @Test
    void disablesWhoCameByACorrectionOfAnotherFeedAndLeft() throws IOException {
        String wrong = "Ada,,ada-at-example.com,E1,Countess\n";
        night(BOB + wrong);
        correction(wrong, "Ada,Lovelace,ada@example.com,E1,Countess");
        night(BOB + wrong);
        night("south", LEAVERS, ADA + CLEO);
        night(BOB);

        night("south", LEAVERS, CLEO);

        assertThat(account.updates()).containsExactly("ada@example.com [] Disabled");
    }

    @Test
    void theBrakeKnowsThoseWhoAreThere() throws IOException {
        night(people(9));
        night(people(6));

        Import third = workshop.begin(roster(HEADER, people(4)), "people", LEAVERS);
        RunNumbers before = third.check().numbers();
        third.finish();
        RunNumbers after = third.check().numbers();
        clock.advance(Duration.ofDays(1));
        RunNumbers next = workshop.begin(roster(HEADER, people(3)), "people", LEAVERS)
                .check()
                .numbers();

        assertThat(List.of(before.disables(), before.members())).containsExactly(2L, 6L);
        assertThat(List.of(after.disables(), after.members()))
                .as("those whom the run has disabled count on")
                .containsExactly(2L, 6L);
        assertThat(List.of(next.disables(), next.members())).containsExactly(1L, 4L);
    }

    @Test
    void reportsThemAndDisablesNobody() throws IOException {
        night(ADA + BOB);

        Import second = night("people", options(MissingPeople.REPORT), BOB);
        Import third = night("people", options(MissingPeople.REPORT), BOB);

        assertThat(account.updates()).isEmpty();
        assertThat(List.of(second, third)).allSatisfy(run -> {
            assertThat(workshop.leavers(run)).containsExactly("UNCHANGED");
            assertThat(workshop.leaverProblems(run))
                    .singleElement()
                    .asString()
                    .contains("Ada Lovelace", "was in an earlier roster, and is not in this one");
        });
    }

    @Test
    void neverDisablesTheUserWeActAs() throws IOException {
        night(ADA + BOB);
        account.actsAs("ada@example.com");

        Import second = night(BOB);

        assertThat(account.updates()).isEmpty();
        assertThat(workshop.leaverProblems(second))
                .singleElement()
                .asString()
                .contains("Ada Lovelace", "the user we act as");
    }

    /** We disabled nobody, so we enable nobody; the row says otherwise, and that is told. */
    @Test
    void leavesDisabledWhoComesBackAndWasDisabledByHand() throws IOException {
        String header = "firstName,lastName,email,status\n";
        String ada = "Ada,Lovelace,ada@example.com,Enabled\n";
        String bob = "Bob,Byron,bob@example.com,Enabled\n";
        ended(workshop.begin(roster(header, ada + bob), "people", LEAVERS));
        account.changesByHand("ada@example.com", MissingPeopleTests::disabled);
        Import without = ended(workshop.begin(roster(header, bob), "people", LEAVERS));

        Import back = ended(workshop.begin(roster(header, ada + bob), "people", LEAVERS));

        assertThat(workshop.leavers(without)).isEmpty();
        assertThat(account.extensionsOf("ada@example.com").get(0).status()).isEqualTo("Disabled");
        assertThat(account.updates()).isEmpty();
        assertThat(back.warnings(2)).containsExactly("CHANGED_BY_HAND");
        assertThat(back.row(2).warnings().get(0).reason()).contains("Disabled");
    }

    private static ExtensionRecord disabled(ExtensionRecord user) {
        return new ExtensionRecord(
                user.id(),
                user.number(),
                user.type(),
                "Disabled",
                user.firstName(),
                user.lastName(),
                user.email(),
                user.employeeId(),
                user.hasImage(),
                user.created(),
                user.details());
    }

    private static String people(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "First%1$d,Last%1$d,p%1$d@example.com,N%1$d,\n".formatted(i))
                .collect(Collectors.joining());
    }

    private void correction(String wrong, String right) throws IOException {
        RosterFile file = roster(HEADER, wrong);
        RosterRow row = Rosters.rowsOf(file).get(0);
        String fingerprint =
                RowFingerprint.of(row, ColumnMapping.of(row.header(), Map.of())).orElseThrow();
        String header = HEADER.strip() + "," + RowFingerprint.COLUMN + "\n";
        ended(workshop.begin(
                roster(header, right + "," + fingerprint + "\n"), CorrectionFeed.of("people"), ChangeOptions.NONE));
    }

    private Import night(String rows) throws IOException {
        return night("people", LEAVERS, rows);
    }

    private Import night(String feed, ChangeOptions options, String rows) throws IOException {
        return ended(workshop.begin(roster(HEADER, rows), feed, options));
    }

    private Import ended(Import run) {
        run.finish();
        clock.advance(Duration.ofDays(1));
        return run;
    }

    private RosterFile roster(String header, String rows) throws IOException {
        return RosterFile.of(Files.writeString(folder.resolve("people" + ++rosters + ".csv"), header + rows));
    }

    private static ChangeOptions options(MissingPeople missing) {
        return new ChangeOptions(ExistingPeople.UPDATE, null, true, missing, false);
    }
}
