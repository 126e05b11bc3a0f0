package io.github.rollcall.provisioning;

import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.journal.PlainRows;
import io.github.rollcall.journal.entry.Plain;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.Rosters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows need no entry in the journal, and which need one though nothing is sent for them. */
class PlainRowsTests {

    private static final String ADA = "ada@example.com";
    private static final String BOB = "bob@example.com";

    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock);
    private final Workshop workshop = new Workshop(account, clock);
    private final Path folder;
    private int rosters;

    PlainRowsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keepsPeopleWhoAreThereAsOneRange() throws IOException {
        account.hasUser("Ada", "Lovelace", ADA).hasUser("Bob", "Stone", BOB);
        Import run = begin(aRoster().withRow("Ada", "Lovelace", ADA).withRow("Bob", "Stone", BOB));

        run.finish();

        assertThat(run.words()).containsExactly("UNCHANGED", "UNCHANGED");
        assertThat(entries(run)).isZero();
        assertThat(plain(run).counts()).isEqualTo(Map.of(Plain.UNCHANGED, 2L));
    }

    @Test
    void notesAWarningAndTheRowBehindItInAnotherRange() throws IOException {
        account.hasUser("Augusta", "King", ADA).hasUser("Bob", "Stone", BOB);
        Import run = begin(aRoster().withRow("Ada", "Lovelace", ADA).withRow("Bob", "Stone", BOB));

        run.finish();

        assertThat(run.row(2).warnings()).hasSize(1);
        assertThat(plain(run).at(2)).isNull();
        assertThat(plain(run).at(3)).isEqualTo(Plain.UNCHANGED);
    }

    @Test
    void notesOnceWhoAnEmployeeIs() throws IOException {
        account.hasUser("Ada", "Lovelace", ADA);
        Rosters.Builder ada = aRoster().withMoreColumns("Employee ID").withRow("Ada", "Lovelace", ADA, "E1");
        Import first = begin(ada);
        first.finish();
        Import second = begin(ada);
        second.finish();

        assertThat(entries(first)).isEqualTo(1);
        assertThat(entries(second)).isZero();
        assertThat(second.word(2)).isEqualTo("UNCHANGED");
    }

    @Test
    void notesThatAPersonIsThereWhoseRowWasRefusedLast() throws IOException {
        account.refuses(ADA, "EXT-999", null);
        Rosters.Builder ada = aRoster().withRow("Ada", "Lovelace", ADA);
        Import refused = begin(ada);
        refused.finish();
        assertThat(refused.word(2)).isEqualTo("REFUSED_BY_RINGCENTRAL");
        account.hasUser("Ada", "Lovelace", ADA);

        Import second = begin(ada);
        second.finish();
        Import third = begin(ada);
        third.finish();

        assertThat(entries(second)).isEqualTo(1);
        assertThat(entries(third)).isZero();
        assertThat(third.word(2)).isEqualTo("UNCHANGED");
    }

    @Test
    void notesThatAPersonIsThereWhoseCreationGotNoAnswer() throws IOException {
        account.losesBeforeCreating(ADA);
        Import first = begin(aRoster().withRow("Ada", "Lovelace", ADA));
        first.sendOnce();
        workshop.doubt.settle(workshop.account());
        clock.advance(Duration.ofHours(3));
        account.hasUser("Ada", "Lovelace", ADA);
        assertThat(workshop.journal.people(workshop.account()).firstLost()).containsOnlyKeys(ADA);

        Import second = begin(aRoster().withRow("Ada", "Lovelace", ADA));
        second.finish();

        assertThat(entries(second)).isPositive();
        assertThat(workshop.journal.people(workshop.account()).firstLost()).isEmpty();
    }

    @Test
    void saysNothingTwiceInALaterAttempt() throws IOException {
        account.hasUser("Ada", "Lovelace", ADA);
        Import run = begin(aRoster().withRow("Ada", "Lovelace", ADA));
        run.check();

        run.check();

        assertThat(entries(run)).isZero();
        assertThat(plain(run).counts()).isEqualTo(Map.of(Plain.UNCHANGED, 1L));
    }

    @Test
    void letsALaterAttemptFindThatAPersonIsGone() throws IOException {
        account.hasUser("Ada", "Lovelace", ADA);
        Import run = begin(aRoster().withRow("Ada", "Lovelace", ADA));
        run.check();
        account.hidesUser(ADA, 1);

        run.check();

        assertThat(run.row(2).isToSend()).isTrue();
        assertThat(run.row(2).outcome(Stage.USER)).isEmpty();
    }

    private Import begin(Rosters.Builder roster) throws IOException {
        clock.advance(Duration.ofMinutes(1));
        return workshop.begin(roster.in(Files.createDirectory(folder.resolve("roster-" + ++rosters))));
    }

    private int entries(Import run) {
        return workshop.journal.of(run.run()).after(0, 1_000).stream()
                .mapToInt(row -> row.entries().size())
                .sum();
    }

    private PlainRows plain(Import run) {
        return workshop.journal.of(run.run()).plain();
    }
}
