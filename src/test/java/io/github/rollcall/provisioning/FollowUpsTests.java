package io.github.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.user.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles and informal names: given once the user is there, in this run or a later one. */
class FollowUpsTests {

    private static final String HEADER = "firstName,lastName,email,role,displayName\n";
    private static final String ADA = "Ada,Lovelace,ada@example.com,Standard,Countess\n";

    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock);
    private final Workshop workshop = new Workshop(account, clock);
    private final Path folder;

    FollowUpsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void givesBothToAUserThatWeMade() throws IOException {
        Import run = workshop.begin(roster(HEADER + ADA));

        CheckedRoster checked = run.check();
        assertThat(checked.forecast().creations()).isEqualTo(1);
        assertThat(checked.forecast().followUps()).isEqualTo(2);
        run.finish();

        assertThat(account.changesOf(idOf(run))).containsExactlyInAnyOrder("role 4", "name Countess");
        assertThat(run.row(2).outcome(Stage.ROLE)).contains(new Outcome.Applied(idOf(run), List.of()));
        assertThat(run.row(2).outcome(Stage.NAME)).contains(new Outcome.Applied(idOf(run), List.of()));
    }

    @Test
    void leavesPeopleAloneWhoWereThere() throws IOException {
        account.hasUser("Ada", "Lovelace", "ada@example.com");
        Import run = workshop.begin(roster(HEADER + ADA));

        run.finish();

        assertThat(run.word(2)).isEqualTo("UNCHANGED");
        assertThat(account.changesOf(
                        account.extensionsOf("ada@example.com").get(0).id()))
                .isEmpty();
    }

    @Test
    void sendsNothingForTheUsualName() throws IOException {
        Import run = workshop.begin(roster(HEADER + "Ada,Lovelace,ada@example.com,,Ada Lovelace\n"));

        run.finish();

        assertThat(account.changesOf(idOf(run))).isEmpty();
        assertThat(run.row(2).state(Stage.NAME)).isEqualTo(RowState.UNKNOWN);
    }

    @Test
    void goesOnAfterAStopWithoutDoingAnythingAgain() throws IOException {
        account.stopsAfterChanges(1);
        Import run = workshop.begin(roster(HEADER + ADA + "Bob,Able,bob@example.com,Standard,\n"));
        assertThatExceptionOfType(StopRequested.class).isThrownBy(run::finish);
        account.acceptsChanges();

        run.finish();

        assertThat(account.changesOf(idOf(run, 2)).size()
                        + account.changesOf(idOf(run, 3)).size())
                .isEqualTo(3);
        assertThat(run.words()).containsExactly("CREATED", "CREATED");
    }

    @Test
    void finishesInALaterRunWhatAStoppedOneBegan() throws IOException {
        account.stopsAfterChanges(0);
        Import stopped = workshop.begin(roster(HEADER + ADA));
        assertThatExceptionOfType(StopRequested.class).isThrownBy(stopped::finish);
        account.acceptsChanges();
        clock.advance(Duration.ofDays(1));

        Import next = workshop.begin(roster(HEADER + ADA));
        next.finish();
        clock.advance(Duration.ofDays(1));
        Import third = workshop.begin(roster(HEADER + ADA));
        third.finish();

        assertThat(next.word(2)).isEqualTo("UNCHANGED");
        assertThat(account.changesOf(idOf(next))).containsExactlyInAnyOrder("role 4", "name Countess");
        assertThat(third.row(2).state(Stage.ROLE)).isEqualTo(RowState.UNKNOWN);
    }

    @Test
    void keepsAUserWhoseRoleIsRefusedAndTriesAgainInTheNextRun() throws IOException {
        account.refusesChanges("role", "CMN-102");
        Import run = workshop.begin(roster(HEADER + ADA));

        run.finish();

        assertThat(run.word(2)).isEqualTo("CREATED");
        Outcome.Skipped skipped =
                (Outcome.Skipped) run.row(2).outcome(Stage.ROLE).orElseThrow();
        assertThat(skipped.problems())
                .extracting(Problem::code, Problem::column, Problem::requestId)
                .containsExactly(tuple("ROLE_REFUSED", "role", "r-change"));

        account.acceptsChanges();
        clock.advance(Duration.ofDays(1));
        Import next = workshop.begin(roster(HEADER + ADA));
        next.finish();

        assertThat(account.changesOf(idOf(next)))
                .containsOnlyOnce("name Countess")
                .endsWith("role 4");
    }

    @Test
    void warnsWhenRingCentralKeepsItsOwnName() throws IOException {
        account.keepsNames();
        Import run = workshop.begin(roster(HEADER + ADA));

        run.finish();

        Outcome.Applied applied =
                (Outcome.Applied) run.row(2).outcome(Stage.NAME).orElseThrow();
        assertThat(applied.warnings())
                .extracting(Problem::code, Problem::reason)
                .containsExactly(
                        tuple("DISPLAY_NAME_KEPT", "RingCentral shows \"Ada Lovelace\" in place of \"Countess\"."));
    }

    private static ExtensionId idOf(Import run) {
        return idOf(run, 2);
    }

    private static ExtensionId idOf(Import run, long line) {
        return run.row(line).extension().orElseThrow();
    }

    private RosterFile roster(String text) throws IOException {
        return RosterFile.of(Files.writeString(folder.resolve("people.csv"), text));
    }
}
