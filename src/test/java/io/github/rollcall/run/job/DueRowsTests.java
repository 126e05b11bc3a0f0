package io.github.rollcall.run.job;

import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.journal.Due;
import io.github.rollcall.provisioning.CheckedRoster;
import io.github.rollcall.provisioning.Workshop;
import io.github.rollcall.provisioning.due.DueRow;
import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.Rosters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines 3 and 5 name a number; lines 2, 4 and 6 do not. */
class DueRowsTests {

    private final RosterFile roster;
    private final Workshop workshop;
    private final Workshop.Import run;
    private final CheckedRoster checked;
    private final ImportAttempt attempt;

    DueRowsTests(@TempDir Path folder) {
        roster = aRoster()
                .withMoreColumns("Ext")
                .withRow("Ann", "Two", "two@example.com", "")
                .withRow("Ben", "Three", "three@example.com", "203")
                .withRow("Cid", "Four", "four@example.com", "\u00a0")
                .withRow("Dan", "Five", "five@example.com", "205")
                .withRow("Eve", "Six", "six@example.com", "")
                .in(folder);
        TestClock clock = new TestClock();
        workshop = new Workshop(new InMemoryExtensions(clock), clock);
        run = workshop.begin(roster);
        checked = run.check();
        attempt = new ImportAttempt(run.record(), checked.attempt(), roster, Deadline.NONE, () -> {}, forecast -> {});
    }

    @Test
    void tellsRowsThatNameANumberFromTheOthers() {
        assertThat(read(Due.USER_WITH_NUMBER)).containsExactly(3L, 5L);
        assertThat(read(Due.USER_WITHOUT_NUMBER)).containsExactly(2L, 4L, 6L);
    }

    @Test
    void leavesOutWhatIsDone() {
        done(3L, 2L);

        assertThat(read(Due.USER_WITH_NUMBER)).containsExactly(5L);
        assertThat(read(Due.USER_WITHOUT_NUMBER)).containsExactly(4L, 6L);
    }

    @Test
    void givesARowThatIsDueBeforeOthersThatAreDone() {
        done(5L, 4L, 6L);

        assertThat(read(Due.USER_WITH_NUMBER)).containsExactly(3L);
        assertThat(read(Due.USER_WITHOUT_NUMBER)).containsExactly(2L);
    }

    @Test
    void doesNotOpenTheRosterWhereAllIsDone() throws IOException {
        done(2L, 3L, 4L, 5L, 6L);
        Files.delete(roster.path());

        assertThat(read(Due.USER_WITH_NUMBER)).isEmpty();
        assertThat(read(Due.USER_WITHOUT_NUMBER)).isEmpty();
    }

    @Test
    void givesNoRowOfARosterThatHasChanged() throws IOException {
        Files.writeString(roster.path(), Files.readString(roster.path()).replace("two@", "too@"));

        assertThatExceptionOfType(RosterChanged.class).isThrownBy(() -> read(Due.USER_WITHOUT_NUMBER));
    }

    @Test
    void mayBeClosedTwice() {
        DueRows rows = rows(Due.USER_WITH_NUMBER);
        rows.read();

        rows.close();
        rows.close();
    }

    private void done(Long... lines) {
        run.send(
                checked,
                Rosters.rowsOf(roster).stream()
                        .filter(row -> List.of(lines).contains(row.ref().line()))
                        .toList());
    }

    private List<Long> read(Due what) {
        List<Long> lines = new ArrayList<>();
        DueRows rows = rows(what);
        for (DueRow row = rows.read(); row != null; row = rows.read()) {
            assertThat(row.row().ref().line()).isEqualTo(row.line());
            lines.add(row.line());
        }
        rows.close();
        return lines;
    }

    private DueRows rows(Due what) {
        return new DueRows(attempt, checked, what);
    }
}
