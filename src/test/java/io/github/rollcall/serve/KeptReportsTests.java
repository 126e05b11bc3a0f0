package io.github.rollcall.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.home.HomeLock;
import io.github.rollcall.report.ReportNotReadable;
import io.github.rollcall.run.RunHistory;
import io.github.rollcall.run.failure.UnknownRun;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looking at the runs of a home folder costs, in files and folders that are read. */
class KeptReportsTests {

    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(3600);

    private final Path home;
    private final Path reports;
    private final KeptReports kept;

    KeptReportsTests(@TempDir Path home) {
        this.home = home;
        this.reports = home.resolve("reports");
        this.kept = new KeptReports(reports, new RunHistory(home), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void hasNoRunsWhereNoneEverWas() {
        assertThat(kept.newestFirst()).isEmpty();
        assertThatThrownBy(() -> kept.of(id(1))).isInstanceOf(UnknownRun.class);
    }

    @Test
    void readsOfTwoThousandRunsTheNewestOnce() throws IOException {
        for (int number = 0; number < 2_000; number++) {
            write(id(number), "completed");
        }
        settle();

        assertThat(kept.newestFirst().findFirst().map(RunReport::run)).hasValue(id(1_999));
        assertThat(kept.reads()).isEqualTo(2);
        assertThat(kept.newestFirst()).hasSize(50);
        assertThat(kept.reads()).isEqualTo(51);
        for (int again = 0; again < 20; again++) {
            assertThat(kept.newestFirst()).hasSize(50);
        }
        assertThat(kept.reads()).isEqualTo(51);
    }

    /** Runs that were killed at once leave them. */
    @Test
    void findsARunBehindAnyNumberOfFoldersWithoutASummary() throws IOException {
        write(id(0), "completed");
        for (int number = 1; number <= 150; number++) {
            Files.createDirectories(reports.resolve(id(number).value()));
        }
        settle();

        assertThat(kept.newestFirst().map(RunReport::run)).containsExactly(id(0));
    }

    @Test
    void keepsNoMoreThanAHundred() throws IOException {
        for (int number = 0; number < 101; number++) {
            write(id(number), "completed");
            kept.of(id(number));
        }
        long read = kept.reads();

        kept.of(id(100));
        assertThat(kept.reads()).isEqualTo(read);
        kept.of(id(0));
        assertThat(kept.reads()).isEqualTo(read + 1);
    }

    @Test
    void readsARunAgainThatWentOn() throws IOException {
        write(id(1), "failed");
        assertThat(statusOf(id(1))).isEqualTo(RunStatus.FAILED);

        Path summary = write(id(1), "stopped");
        Files.setLastModifiedTime(summary, FileTime.from(LONG_AGO.plusSeconds(1)));
        assertThat(statusOf(id(1))).isEqualTo(RunStatus.STOPPED);
        write(id(1), "completed with skips");
        assertThat(statusOf(id(1))).isEqualTo(RunStatus.COMPLETED_WITH_SKIPS);
    }

    /** It might be written once more at the same time and with the same size. */
    @Test
    void readsARunAgainThatEndedJustNow() throws IOException {
        Path summary = write(id(1), "failed");
        Files.setLastModifiedTime(summary, FileTime.from(NOW.minusMillis(500)));

        kept.of(id(1));
        kept.of(id(1));

        assertThat(kept.reads()).isEqualTo(2);
    }

    /** Whether it goes on, or died, is not in its summary. */
    @Test
    void readsARunEachTimeThatHasNotEnded() throws IOException {
        write(id(1), "running");

        try (HomeLock held = HomeLock.acquire(home, "import people.csv")) {
            held.worksOn(id(1));
            assertThat(statusOf(id(1))).isEqualTo(RunStatus.RUNNING);
        }
        assertThat(statusOf(id(1))).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void findsRunsThatBeginAfterItHasLooked() throws IOException {
        write(id(1), "completed");
        Path begun = Files.createDirectories(reports.resolve(id(2).value()));
        settle();
        assertThat(kept.newestFirst().map(RunReport::run)).containsExactly(id(1));

        write(id(2), "completed");
        settle();
        assertThat(begun).isNotEmptyDirectory();
        assertThat(kept.newestFirst().map(RunReport::run)).containsExactly(id(2), id(1));
        write(id(3), "completed");
        assertThat(kept.newestFirst().map(RunReport::run)).containsExactly(id(3), id(2), id(1));
    }

    @Test
    void leavesOutADamagedSummaryAndSaysWhatIsWrongWhereItIsAskedFor() throws IOException {
        write(id(1), "completed");
        Files.writeString(write(id(2), "completed"), "{\"run\":");
        Files.createDirectories(reports.resolve("notes"));

        assertThat(kept.newestFirst().map(RunReport::run)).containsExactly(id(1));
        assertThatThrownBy(() -> kept.of(id(2))).isInstanceOf(ReportNotReadable.class);
    }

    private RunStatus statusOf(RunId run) {
        return kept.of(run).ending().status();
    }

    private void settle() throws IOException {
        Files.setLastModifiedTime(reports, FileTime.from(LONG_AGO));
    }

    private static RunId id(int number) {
        return RunId.at(Instant.parse("2020-01-01T02:00:00Z").plusSeconds(86_400L * number));
    }

    private Path write(RunId run, String status) throws IOException {
        Path folder = Files.createDirectories(reports.resolve(run.value()));
        boolean ended = !status.equals("running");
        Path summary = Files.writeString(folder.resolve("summary.json"), """
                {"schemaVersion":1,"run":"%s","feed":"people","attempts":1,"status":"%s","exitCode":%s,"account":"4",
                 "roster":{"name":"people.csv","sha256":"0a"},"startedAt":"2026-11-23T00:00:00Z",
                 "updatedAt":"2026-11-23T00:00:00Z","endedAt":%s,
                 "rows":{"read":0,"created":0,"adopted":0,"updated":0,"unchanged":0,"skipped":0,"inDoubt":0,"unprocessed":0},
                 "images":{"uploaded":0,"unchanged":0,"skipped":0,"pending":0},"causes":[],
                 "api":{"requests":0,"rateLimited":0,"waitedSeconds":0}}
                """.formatted(
                        run, status, ended ? "0" : null, ended ? "\"2026-11-23T00:10:00Z\"" : null));
        return Files.setLastModifiedTime(summary, FileTime.from(LONG_AGO));
    }
}
