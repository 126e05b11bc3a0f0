package io.github.rollcall.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.report.ReportedRun;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.Rosters;
import io.github.rollcall.runlog.RunEvent;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.ColumnSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rosters that are read once more for a report. */
class RosterRereadTests {

    private static final Instant NOW = ReportedRun.NOW;

    private final RosterFile roster;
    private final RunRecord run;

    RosterRereadTests(@TempDir Path home) {
        this.roster = Rosters.aRoster().withPeople(3).in(home);
        this.run = new RunRecord(
                RunId.at(NOW),
                NOW,
                "https://platform.example.com",
                "people",
                roster.path().toString(),
                roster.sha256(),
                null,
                home.resolve("images").toString(),
                false,
                RunLimits.NONE,
                false);
    }

    /** Its report would hold no cells, and be taken for the last one. */
    @Test
    void doesNotCallARosterGoneForWhichThereIsNoMemoryNow() throws RosterGone {
        OutOfMemoryError memory = new OutOfMemoryError("Java heap space");

        assertThatThrownBy(() -> open(read(3L), memory)).isSameAs(memory);
        assertThat(rowsOf(RosterReread.open(run, read(3L), roster, ColumnSettings.NONE)))
                .isEqualTo(3);
    }

    @Test
    void callsARosterGoneForWhichThereNeverWasMemory() {
        assertThatExceptionOfType(RosterGone.class)
                .isThrownBy(() -> open(new RunPast(List.of()), new OutOfMemoryError("Java heap space")))
                .withMessageContaining("takes more memory than Rollcall has");
    }

    private void open(RunPast course, OutOfMemoryError memory) throws RosterGone {
        RosterReread.open(run, course, roster, ColumnSettings.NONE, () -> {
                    throw memory;
                })
                .close();
    }

    private static long rowsOf(RosterReread again) throws RosterGone {
        try (again) {
            while (again.read() != null) {
                // Counted by the reader.
            }
            return again.rowsRead();
        }
    }

    private static RunPast read(long rows) {
        return new RunPast(List.of(new RunEvent(1, NOW, RunEvent.Kind.READ, null, rows, null, null, null)));
    }
}
