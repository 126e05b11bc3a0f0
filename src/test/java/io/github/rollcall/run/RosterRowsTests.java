package io.github.rollcall.run;

import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.Deadline;
import io.github.rollcall.extension.InMemoryExtensions;
import io.github.rollcall.provisioning.CheckedRoster;
import io.github.rollcall.provisioning.Workshop;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.Rosters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Lines 3 and 5 name a number; lines 2, 4 and 6 do not. */
class RosterRowsTests {

    private final RosterFile roster;
    private final Workshop workshop;
    private final Workshop.Import run;
    private final CheckedRoster checked;

    @AutoClose
    private final RosterRows rows;

    private final ExecutionContext memory = new ExecutionContext();

    RosterRowsTests(@TempDir Path folder) {
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
        ImportAttempt attempt = new ImportAttempt(run.record(), checked.attempt(), roster, Deadline.NONE, () -> {});
        attempt.checked(checked);
        rows = new RosterRows(attempt, workshop.journal);
    }

    @Test
    void givesRowsThatNameANumberFirst() {
        rows.open(memory);

        assertThat(readAll()).containsExactly(3L, 5L, 2L, 4L, 6L);
        assertThat(rows.read()).isNull();
    }

    @Test
    void goesOnBehindWhatIsDoneAmongThoseThatNameANumber() {
        rows.open(memory);
        done(read(1));
        rows.update(memory);

        assertThat(readAllAgain()).containsExactly(5L, 2L, 4L, 6L);
    }

    @Test
    void goesOnBehindWhatIsDoneAmongTheOthers() {
        rows.open(memory);
        done(read(4));
        rows.update(memory);

        assertThat(readAllAgain()).containsExactly(6L);
    }

    @Test
    void givesNothingWhereAllIsDone() {
        rows.open(memory);
        done(read(5));
        rows.update(memory);

        assertThat(readAllAgain()).isEmpty();
    }

    @Test
    void beginsAgainWhereItsMemoryLeadsTheJournal() {
        rows.open(memory);
        done(read(3).subList(0, 2));
        rows.update(memory);

        assertThat(readAllAgain()).contains(2L, 4L, 6L);
    }

    @Test
    void beginsAgainWhereARowThatNamesANumberIsStillDue() {
        rows.open(memory);
        done(read(4).subList(1, 4));
        rows.update(memory);

        assertThat(readAllAgain()).startsWith(3L).contains(6L);
    }

    @Test
    void givesAllWithoutMemoryThoughSomeIsDone() {
        rows.open(memory);
        done(read(2));

        assertThat(readAllAgain()).containsExactly(3L, 5L, 2L, 4L, 6L);
    }

    @Test
    void mayBeClosedTwice() {
        rows.open(memory);
        rows.close();
        rows.close();

        assertThat(rows.read()).isNull();
    }

    private void done(List<Long> lines) {
        run.send(
                checked,
                Rosters.rowsOf(roster).stream()
                        .filter(row -> lines.contains(row.ref().line()))
                        .toList());
    }

    private List<Long> read(int count) {
        List<Long> lines = new ArrayList<>();
        for (RosterRow row = rows.read(); row != null; row = lines.size() < count ? rows.read() : null) {
            lines.add(row.ref().line());
        }
        assertThat(lines).hasSize(count);
        return lines;
    }

    private List<Long> readAllAgain() {
        rows.close();
        rows.open(memory);
        return readAll();
    }

    private List<Long> readAll() {
        List<Long> lines = new ArrayList<>();
        for (RosterRow row = rows.read(); row != null; row = rows.read()) {
            lines.add(row.ref().line());
        }
        return lines;
    }
}
