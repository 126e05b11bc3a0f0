package io.github.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.Rosters;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.CorrectionFeed;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.RowFingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who counts as missing from a roster that is everybody, and who is left alone all the same. */
class MissingPeopleTests {

    private static final String HEADER = "firstName,lastName,email,employeeId,jobTitle\n";
    private static final String ADA = "Ada,Lovelace,ada@example.com,E1,Countess\n";
    private static final String BOB = "Bob,Byron,bob@example.com,E2,Poet\n";
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
        assertThat(third.words()).containsExactly("UNCHANGED", "LAST_NAME_MISSING EMAIL_INVALID", "LAST_NAME_MISSING EMAIL_INVALID");
        assertThat(workshop.leaverProblems(third))
                .singleElement()
                .asString()
                .contains("Ada Lovelace", "a row that is not in order");
        assertThat(workshop.leaverProblems(fourth)).hasSize(1);
    }

    private void correction(String wrong, String right) throws IOException {
        RosterFile file = roster(HEADER, wrong);
        RosterRow row = Rosters.rowsOf(file).get(0);
        String fingerprint = RowFingerprint.of(row, ColumnMapping.of(row.header(), Map.of()))
                .orElseThrow();
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
