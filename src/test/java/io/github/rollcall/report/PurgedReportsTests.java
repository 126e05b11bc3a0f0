package io.github.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.runlog.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Only what Rollcall wrote goes. */
class PurgedReportsTests {

    private static final RunId RUN = new RunId("20251123T020000Z");
    private static final Instant NOW = Instant.parse("2026-12-28T02:10:00Z");

    private final Path home;

    private Path reports;
    private Path report;
    private PurgedReports purged;

    PurgedReportsTests(@TempDir Path home) {
        this.home = home;
    }

    @BeforeEach
    void reportOfARun() throws IOException {
        reports = Files.createDirectories(home.resolve("reports"));
        report = Files.createDirectories(reports.resolve(RUN.value()));
        purged = new PurgedReports(reports);
        for (RunFiles file : RunFiles.values()) {
            Files.writeString(report.resolve(file.file()), "text");
        }
        Files.writeString(report.resolve("undo.csv"), "text");
        Files.writeString(report.resolve(".report.html.tmp"), "left by a process that was killed");
    }

    @Test
    void deletesAReportAndRemembersIt() {
        RunArchive archive = new RunArchive(reports);
        assertThat(archive.knows(RUN)).isTrue();

        purged.delete(RUN, NOW);

        assertThat(report).doesNotExist();
        assertThat(archive.knows(RUN)).isTrue();
        assertThat(archive.knows(new RunId("20251124T020000Z"))).isFalse();
        assertThat(purged.at(RUN)).contains(NOW);
        assertThat(archive.purgedAt(RUN)).contains(NOW);
        assertThat(purged.at(new RunId("20251124T020000Z"))).isEmpty();
    }

    @Test
    void leavesWhatSomebodyElsePutThere() throws IOException {
        Files.writeString(report.resolve("notes.txt"), "mine");
        Files.createDirectories(report.resolve("created.csv.d"));

        purged.delete(RUN, NOW);

        assertThat(report.resolve("notes.txt")).hasContent("mine");
        try (var left = Files.list(report)) {
            assertThat(left).hasSize(2);
        }
        assertThat(new RunArchive(reports).newestFirst()).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes links")
    void followsNoLinks() throws IOException {
        Path others = Files.createDirectories(home.resolve("others"));
        Path precious = Files.writeString(others.resolve("summary.json"), "precious");
        RunId linked = new RunId("20251124T020000Z");
        Files.createSymbolicLink(reports.resolve(linked.value()), others);
        Files.delete(report.resolve("created.csv"));
        Files.createSymbolicLink(report.resolve("created.csv"), precious);

        purged.delete(linked, NOW);
        purged.delete(RUN, NOW);

        assertThat(precious).hasContent("precious");
        assertThat(reports.resolve(linked.value())).isSymbolicLink();
        assertThat(report.resolve("created.csv")).isSymbolicLink();
        assertThat(report.resolve("summary.json")).doesNotExist();
    }

    @Test
    void goesOnWhereAProcessWasKilledInTheMiddle() throws IOException {
        purged.delete(RUN, NOW);
        Files.createDirectories(report);
        Files.writeString(report.resolve("updated.csv"), "text");

        purged.delete(RUN, NOW.plusSeconds(86_400));

        assertThat(report).doesNotExist();
        assertThat(purged.at(RUN)).contains(NOW);
        assertThat(reports.resolve("purged.txt")).hasContent(RUN + " " + NOW);
    }

    @Test
    void hasNothingToDeleteWhereTheReportIsNotHere() {
        RunId elsewhere = new RunId("20251124T020000Z");

        purged.delete(elsewhere, NOW);

        assertThat(purged.at(elsewhere)).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "sets POSIX modes")
    void saysWhatCannotBeDeleted() throws IOException {
        Files.setPosixFilePermissions(report, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            if (Files.isWritable(report)) {
                return; // whoever is root may delete anything
            }
            assertThatThrownBy(() -> purged.delete(RUN, NOW))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(report.toString());
        } finally {
            Files.setPosixFilePermissions(report, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
