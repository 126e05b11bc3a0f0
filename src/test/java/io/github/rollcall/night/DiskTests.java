package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A disk that gives out at the worst moment: a clean stop that says so, nothing sent that is not remembered, and when the
 * disk is mended, everybody once.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "limits the size of files by ulimit")
@DisabledIfSystemProperty(named = "test.database", matches = "postgresql", disabledReason = "begins with H2")
@Tag("slow")
class DiskTests extends NightTestBase {

    /** Less than the empty tables need; the file has this size while columns are added to them. */
    private static final int FULL_AMONG_THE_TABLES = 450;
    /** More than the check of so many people needs, and less than their creation does. */
    private static final int FULL_WHILE_CREATING = 2600;

    private static final int PEOPLE = 250;

    @Test
    void beginsAnewWhereTheDiskWasFullBeforeTheTablesWereMade() {
        Path roster = night.roster("people.csv", 0, 5);
        endsInTrouble(
                night.rollcall().withFilesOfAtMost(FULL_AMONG_THE_TABLES).run("import", roster),
                "rollcall.mv.db cannot be read or written (File too large)",
                "Make room");
        assertThat(night.account().requests()).isEmpty();

        ends(night.rollcall().run("import", roster));
        night.hasEverybodyOnce(Night.people(0, 5));
    }

    @Test
    void goesOnWhereTheDiskWasFullWhileCreating() throws IOException {
        endsInTrouble(
                night.rollcall()
                        .withFilesOfAtMost(FULL_WHILE_CREATING)
                        .run("import", night.roster("people.csv", 0, PEOPLE)),
                "rollcall.mv.db cannot be read or written (File too large)",
                "Make room");
        assertThat(night.account().users()).hasSizeBetween(2, PEOPLE);
        assertThat(night.summary().path("status").asString()).isEqualTo("failed");
        assertThat(night.summary().path("exitCode").asInt()).isEqualTo(74);
        assertThat(night.summary().path("next").asString()).startsWith("rollcall rerun");
        assertThat(filesOfTheReport()).containsExactly("summary.json");

        goesOn(PEOPLE);
    }

    @Test
    void sendsNothingThatADatabaseWithoutANameWouldForget() throws IOException {
        Path file = night.home().resolve("data/rollcall.mv.db");
        Path away = folder.resolve("away.mv.db");
        RollcallProcess process = withholdingOneOf(night.roster("people.csv", 0, PEOPLE));
        Files.move(file, away);
        long before =
                night.account().requests().stream().filter(Night::isCreation).count();
        night.noFaults();

        endsInTrouble(
                process.ended(), file + " was deleted, moved or replaced", "put it back", "rollcall.doubt.settle");
        // What was under way between the move and the next note.
        assertThat(night.account().requests().stream().filter(Night::isCreation))
                .hasSizeLessThan((int) before + 20);
        Files.move(away, file);
        goesOn(PEOPLE);
    }

    @Test
    void sendsNothingWhereTheDatabaseCanOnlyBeRead() {
        ends(night.rollcall().run("import", night.roster("people.csv", 0, 3)));
        long before = night.writes();
        Path more = night.roster("people.csv", 0, 6);

        endsInTrouble(
                night.rollcall()
                        .set(
                                "spring.datasource.url",
                                "jdbc:h2:file:" + night.home().resolve("data/rollcall") + ";ACCESS_MODE_DATA=r")
                        .run("import", more),
                "rollcall.mv.db cannot be read or written (The database is read only",
                "write permission");
        assertThat(night.writes()).isEqualTo(before);

        ends(night.rollcall().run("import", more));
        night.hasEverybodyOnce(Night.people(0, 6));
    }

    @Test
    void writesJustTheReportWhereItCouldNotBeWrittenBefore() throws IOException {
        RollcallProcess first = night.rollcall()
                .stoppingAt(SeamedRollcall.Seam.IN_THE_REPORT)
                .start("import", night.roster("people.csv", 0, 20));
        night.untilSeamIsReached();
        Path reports = night.home().resolve("reports");
        Files.move(reports, folder.resolve("away"));
        Files.createFile(reports);
        Files.delete(night.home().resolve("seam"));

        endsInTrouble(first.ended(), "report.html cannot be written (", "Make room or give write permission");
        Files.delete(reports);
        Files.move(folder.resolve("away"), reports);
        long writes = night.writes();
        goesOn(20);
        assertThat(night.writes()).isEqualTo(writes);
        assertThat(filesOfTheReport()).contains("report.html").noneMatch(name -> name.endsWith(".tmp"));
    }

    /** Runs until one answer is withheld, so that the first chunk stays open. */
    private RollcallProcess withholdingOneOf(Path roster) {
        night.faults(
                Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD).after(30));
        RollcallProcess process = night.rollcall().start("import", roster);
        night.untilRequests(DiskTests::isWithheld, 1);
        return process;
    }

    private static boolean isWithheld(LoggedRequest request) {
        return request.fault() == FaultKind.COMMIT_THEN_WITHHOLD;
    }

    private void goesOn(int people) {
        ends(night.rollcall().run("rerun"));
        night.hasEverybodyOnce(Night.people(0, people));
        assertThat(night.summary().path("rows").path("read").asInt()).isEqualTo(people);
        assertThat(night.summary().path("status").asString()).isEqualTo("completed");
    }

    private List<String> filesOfTheReport() throws IOException {
        try (Stream<Path> runs = Files.list(night.home().resolve("reports"));
                Stream<Path> files = Files.list(runs.findFirst().orElseThrow())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void ends(Ended process) {
        assertThat(process.code()).as(process.said()).isZero();
    }

    private static void endsInTrouble(Ended process, String... words) {
        assertThat(process.code()).as(process.said()).isEqualTo(74);
        assertThat(process.said()).contains(words).doesNotContain("\tat ", "Exception:");
    }
}
