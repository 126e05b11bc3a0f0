package io.github.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.rest.InMemoryExtensions.BulkFault;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.user.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that ended while calls were under way is undone by what the account shows of them, whether they were carried out or not. */
class UndoneDoubtTests {

    private static final int PEOPLE = 5;
    private static final ChangeOptions UPDATE = new ChangeOptions(ExistingPeople.UPDATE, null, false, null, false);
    private static final ChangeOptions LEAVERS =
            new ChangeOptions(ExistingPeople.UPDATE, null, true, MissingPeople.DISABLE, false);

    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock);
    private final Workshop workshop = new Workshop(account, clock);
    private final Path folder;
    private int rosters;

    UndoneDoubtTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource(names = {"LOSES_ANSWER", "CARRIED_OUT_LATE"})
    void takesBackWhatWasCarriedOutWithoutAnAnswer(BulkFault fault) throws IOException {
        night(UPDATE, people(PEOPLE, "Engines", ""));
        Import second = killed(fault, UPDATE, people(PEOPLE, "Looms", ""));

        Import undo = undone(second);

        assertThat(second.deeds().table()).hasSize(PEOPLE);
        assertThat(ends(undo)).containsOnly("UPDATED");
        assertThat(departments()).containsOnly("Engines");
    }

    @Test
    void leavesWhoWasNotChangedByIt() throws IOException {
        night(UPDATE, people(PEOPLE, "Engines", ""));
        List<String> sent = account.updates();
        Import second = killed(BulkFault.LOSES_REQUEST, UPDATE, people(PEOPLE, "Looms", ""));

        Import undo = undone(second);

        assertThat(ends(undo)).containsOnly("UNCHANGED");
        assertThat(undo.row(2).warnings()).isEmpty();
        assertThat(account.updates()).isEqualTo(sent);
    }

    @Test
    void givesBackWhatTheListDoesNotShow() throws IOException {
        night(UPDATE, people(PEOPLE, "Engines", "US/Eastern"));
        Import second = killed(BulkFault.LOSES_REQUEST, UPDATE, people(PEOPLE, "Engines", "US/Pacific"));

        Import undo = undone(second);

        assertThat(ends(undo)).containsOnly("UPDATED");
        assertThat(undo.row(2).changes(Stage.UPDATE))
                .singleElement()
                .satisfies(change -> assertThat(change.field()).isEqualTo("timezone"));
        Import next = night(UPDATE, people(PEOPLE, "Engines", "US/Eastern"));
        assertThat(ends(next)).containsOnly("UNCHANGED");
    }

    @Test
    void anUndoingThatLosesItsOwnCallComesToAnEnd() throws IOException {
        night(UPDATE, people(PEOPLE, "Engines", "US/Eastern"));
        Import second = killed(BulkFault.LOSES_ANSWER, UPDATE, people(PEOPLE, "Looms", "US/Pacific"));
        account.nextBulk(BulkFault.LOSES_REQUEST);

        Import undo = undone(second);

        assertThat(ends(undo)).containsOnly("UPDATED");
        assertThat(departments()).containsOnly("Engines");
    }

    @Test
    void doesNotListWhomRingCentralRefused() throws IOException {
        night(UPDATE, people(2, "Engines", ""));
        account.refusesUpdate("p1@example.com", "EXT-104", "contact.department");
        Import second = night(UPDATE, people(2, "Looms", ""));
        assertThat(second.end(2)).isEqualTo("SKIPPED");

        assertThat(second.deeds().table())
                .singleElement()
                .satisfies(row -> assertThat(row).contains("p2@example.com"));
    }

    @Test
    void enablesLeaversOfAnUnansweredCallAgain() throws IOException {
        night(LEAVERS, people(6, "Engines", ""));
        List<String> before = statuses(6);
        Import second = killed(BulkFault.LOSES_ANSWER, LEAVERS, people(3, "Engines", ""));
        assertThat(statuses(6)).contains("Disabled");

        Import undo = undone(second);

        assertThat(IntStream.rangeClosed(2, 4).mapToObj(undo::end)).containsOnly("UPDATED");
        assertThat(statuses(6)).isEqualTo(before);
    }

    /** Another feed that disables whom it lacks leaves them alone again, wherever the undoing was killed. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void whomAFullRosterLackedAreInItsFeedAgain(boolean isKilled) throws IOException {
        night(LEAVERS, people(6, "Engines", ""));
        Import second = night(LEAVERS, people(3, "Engines", ""));
        assertThat(elsewhere()).hasSize(3);
        Import undo = workshop.undo(second);
        if (isKilled) {
            account.nextBulk(BulkFault.LOSES_ANSWER);
            undo.update();
        }

        undo.finish();

        assertThat(elsewhere()).hasSize(6);
        assertThat(statuses(6)).doesNotContain("Disabled");
    }

    @Test
    void whomALaterFullRosterLacksTooStayGone() throws IOException {
        night(LEAVERS, people(6, "Engines", ""));
        Import second = night(LEAVERS, people(4, "Engines", ""));
        Import third = night(LEAVERS, people(3, "Engines", ""));

        undone(second);

        assertThat(elsewhere()).hasSize(3);
        undone(third);
        assertThat(elsewhere()).hasSize(6);
    }

    /** It may mean them, by a row that is not in order. */
    @Test
    void whomALaterFullRosterPerhapsHasAreInItsFeedAgain() throws IOException {
        night(LEAVERS, people(6, "Engines", ""));
        Import second = night(LEAVERS, people(4, "Engines", ""));
        night(LEAVERS, people(4, "Engines", "") + "First5,Last5,nowhere,,Engines,\n");

        undone(second);

        assertThat(elsewhere()).contains(shown(5).id()).doesNotContain(shown(6).id());
    }

    /** It has a feed of the same name, and is nobody's next night. */
    @Test
    void aLaterFullRosterOfAnotherAccountKeepsNobodyAway() throws IOException {
        night(LEAVERS, people(6, "Engines", ""));
        Import second = night(LEAVERS, people(4, "Engines", ""));
        Import third = night(LEAVERS, people(3, "Engines", ""));
        workshop.memory.move(third.run(), "777");

        undone(second);

        assertThat(elsewhere()).hasSize(5);
    }

    private Set<ExtensionId> elsewhere() {
        return workshop.journal.members().ofOthers(workshop.account(), "interns");
    }

    /** Whom a run created, and a later one perhaps changed, is not disabled unseen. */
    @Test
    void leavesWhomALaterRunChangedWithoutAnAnswer() throws IOException {
        Import first = night(UPDATE, people(PEOPLE, "Engines", ""));
        killed(BulkFault.LOSES_ANSWER, UPDATE, people(PEOPLE, "Looms", ""));

        Import undo = undone(first);

        assertThat(ends(undo)).containsOnly("SKIPPED");
        assertThat(undo.row(2).outcome(Stage.UPDATE).map(Outcome::problems).orElseThrow())
                .extracting(problem -> problem.code())
                .containsExactly("CHANGED_SINCE");
        assertThat(statuses(PEOPLE)).doesNotContain("Disabled");
    }

    /** A run whose process ends once its bulk update has left. */
    private Import killed(BulkFault fault, ChangeOptions options, String rows) throws IOException {
        account.nextBulk(fault);
        Import run = workshop.begin(roster(rows), options);
        run.update();
        return run;
    }

    private Import undone(Import run) throws IOException {
        Import undo = workshop.undo(run);
        undo.finish();
        clock.advance(Duration.ofDays(1));
        return undo;
    }

    private Import night(ChangeOptions options, String rows) throws IOException {
        Import run = workshop.begin(roster(rows), options);
        run.finish();
        clock.advance(Duration.ofDays(1));
        return run;
    }

    private static List<String> ends(Import run) {
        return IntStream.rangeClosed(2, PEOPLE + 1).mapToObj(run::end).toList();
    }

    private List<String> departments() {
        return IntStream.rangeClosed(1, PEOPLE)
                .mapToObj(i -> String.valueOf(shown(i).details().text(Field.DEPARTMENT)))
                .toList();
    }

    private List<String> statuses(int people) {
        return IntStream.rangeClosed(1, people).mapToObj(i -> shown(i).status()).toList();
    }

    private ExtensionRecord shown(int i) {
        return account.extensionsOf("p" + i + "@example.com").get(0);
    }

    private static String people(int count, String department, String timezone) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i ->
                        "First%1$d,Last%1$d,p%1$d@example.com,N%1$d,%2$s,%3$s%n".formatted(i, department, timezone))
                .collect(Collectors.joining());
    }

    private RosterFile roster(String rows) throws IOException {
        return RosterFile.of(Files.writeString(
                folder.resolve("people" + ++rosters + ".csv"),
                "firstName,lastName,email,employeeId,department,timezone\n" + rows));
    }
}
