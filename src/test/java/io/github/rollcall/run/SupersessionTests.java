package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run that a newer one of its feed has taken over from. */
class SupersessionTests {

    private final Path folder;

    @AutoClose
    private final StandInAccount account = StandInAccount.start(StandInSettings.builder()
            .unlimited()
            .visibilityDelay(Duration.ofHours(1))
            .build());

    SupersessionTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void leavesNobodyInDoubtWhoIsFoundInALaterRun() throws IOException {
        account.change(account.settings().toBuilder()
                .faults(Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_CUT))
                .build());
        RunReport monday = imports(roster("people-1.csv", "Ada"));
        assertThat(monday.counts().of(RowEnd.IN_DOUBT)).as(monday.toText()).isEqualTo(1);

        imports(roster("people-2.csv", "Bob"));
        assertThat(asItStands(monday).ending().status()).isEqualTo(RunStatus.SUPERSEDED);
        assertThat(asItStands(monday).counts().of(RowEnd.IN_DOUBT)).isEqualTo(1);

        account.change(
                account.settings().toBuilder().visibilityDelay(Duration.ZERO).build());
        RunReport wednesday = imports(roster("people-3.csv", "Ada", "Cyd"));
        assertThat(wednesday.ending().exitCode()).as(wednesday.toText()).isZero();

        RunReport superseded = asItStands(monday);
        assertThat(superseded.ending().status()).isEqualTo(RunStatus.SUPERSEDED);
        RunCounts counts = superseded.counts();
        assertThat(counts.of(RowEnd.IN_DOUBT)).as(superseded.toText()).isZero();
        assertThat(counts.of(RowEnd.ADOPTED)).as(superseded.toText()).isEqualTo(1);
        assertThat(account.users()).hasSize(1 + 3);
    }

    /** Each night is a process of its own, which looks for everybody afresh. */
    private RunReport imports(Path roster) {
        try (RollcallHere rollcall = RollcallHere.start(
                folder.resolve("home"),
                account,
                "rollcall.http.first-pause=10ms",
                "rollcall.http.longest-pause=50ms",
                "rollcall.doubt.settle=1s")) {
            return rollcall.imports(roster);
        }
    }

    private RunReport asItStands(RunReport report) {
        return new RunHistory(folder.resolve("home")).of(report.run());
    }

    private Path roster(String name, String... people) throws IOException {
        StringBuilder roster = new StringBuilder("firstName,lastName,email\n");
        for (String person : people) {
            roster.append("%1$s,Lee,%1$s@example.com%n".formatted(person));
        }
        return Files.writeString(folder.resolve(name), roster);
    }
}
