package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.rollcall.brake.Brake;
import io.github.rollcall.brake.Hold;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.run.job.RunHeld;
import io.github.rollcall.runlog.CountOrShare;
import io.github.rollcall.runlog.FinishBy;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunNumbers;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.Ending;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** Which of several reasons decides how a run ends, and what to type next. */
class EndingsTests {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final RunCounts WRONG = counts(10, 5, 1, 0);
    private static final RunCounts SKIPS = counts(10, 8, 2, 0);
    private static final RunCounts FINE = counts(10, 10, 0, 0);

    private static final List<Hold> HOLDS = List.of(
            new Hold(Brake.MAX_CREATES, "10 users", "5", "10 users would be created."),
            new Hold(Brake.FEWER_ROWS, "2 rows", "5 rows", "few rows."));
    static final List<Arguments> ENDS = List.of(
            arguments(WRONG, new DataAccessResourceFailureException("The disk is full"), 70, RunStatus.FAILED),
            arguments(WRONG, null, 70, RunStatus.FAILED),
            arguments(WRONG, changed(), 74, RunStatus.FAILED),
            arguments(SKIPS, new IllegalStateException(new OutOfMemoryError()), 1, RunStatus.FAILED),
            arguments(SKIPS, new DataAccessResourceFailureException("The disk is full"), 74, RunStatus.FAILED),
            arguments(SKIPS, new StopRequested(), 143, RunStatus.STOPPED),
            arguments(SKIPS, new AccessRefused("No."), 77, RunStatus.FAILED),
            arguments(SKIPS, new ExtensionsUnavailable("Nobody answers."), 69, RunStatus.FAILED),
            arguments(SKIPS, held(), 5, RunStatus.HELD),
            arguments(WRONG, held(), 70, RunStatus.FAILED),
            arguments(SKIPS, new IllegalStateException("A bug"), 1, RunStatus.FAILED),
            arguments(SKIPS, null, 4, RunStatus.COMPLETED_WITH_SKIPS),
            arguments(FINE, null, 0, RunStatus.COMPLETED));

    private static RosterChanged changed() {
        return new RosterChanged(new RosterFile(Path.of("/data/people.csv"), null, null, "people.csv", 1, NOW, "00"));
    }

    private final Endings endings =
            new Endings(new NextCommand("rollcall", null, false, run -> Path.of("/home/reports/" + run)));

    @ParameterizedTest
    @FieldSource("ENDS")
    void letsTheGravestReasonDecide(RunCounts counts, @Nullable Throwable failure, int code, RunStatus status) {
        Ending ending = endings.of(run("/data/people-1124.csv", "/data/images", "people", false), counts, failure);

        assertThat(ending.exitCode()).isEqualTo(code);
        assertThat(ending.status()).isEqualTo(status);
    }

    @Test
    void takesSkipsForFineWhereTheyAre() {
        Ending ending = endings.of(run("/data/people.csv", "/data/images", "people", true), SKIPS, null);

        assertThat(ending.exitCode()).isZero();
        assertThat(ending.status()).isEqualTo(RunStatus.COMPLETED_WITH_SKIPS);
    }

    @Test
    void sendsCorrectionsIntoAFeedOfTheirOwn() {
        assertThat(next(SKIPS, run("/data/people-1124.csv", "/data/no-images", "people", true)))
                .isEqualTo("rollcall import /home/reports/20261123T020000Z/skipped.csv --feed people-corrections"
                        + " --skips-ok");
        assertThat(next(SKIPS, run("/data/skipped.csv", "/data/images", "people-corrections", false)))
                .endsWith("--feed people-corrections");
    }

    @Test
    void quotesWhatAShellWouldTakeApart(@TempDir Path folder) throws IOException {
        Path images = Files.createDirectories(folder.resolve("Ada's $(images)"));

        assertThat(next(SKIPS, run("/data/people.csv", images.toString(), "new joiners", false)))
                .isEqualTo("rollcall import /home/reports/20261123T020000Z/skipped.csv --images '" + folder
                        + "/Ada'\\''s $(images)' --feed 'new joiners-corrections'");
    }

    @Test
    void correctsAWorkbookInAWorkbook() {
        for (String roster : List.of("/data/people.xlsx", "/data/people.XLS", "/data/people.xlsm")) {
            assertThat(next(SKIPS, run(roster, "/data/images", "people", false)))
                    .startsWith(
                            "rollcall import /home/reports/20261123T020000Z/skipped.xlsx --feed people-corrections");
        }
    }

    @Test
    void keepsTheSheetThatWasRead() {
        RunRecord run = new RunRecord(
                RunId.at(NOW),
                NOW,
                "https://platform.example.com",
                "people",
                "/data/people.xlsx",
                "0a",
                "New joiners",
                "/data/images",
                false,
                RunLimits.NONE,
                false);

        assertThat(endings.ofPlan(run, counts(10, 0, 0, 10), List.of()).nextCommand())
                .isEqualTo("rollcall import /data/people.xlsx --sheet 'New joiners'");
    }

    @Test
    void keepsTheOptionsThatARosterWasImportedWith() {
        RunCounts toDo = counts(10, 0, 0, 10);
        assertThat(endings.ofPlan(run("/data/people-1124.csv", "/data/images", "people", false), toDo, List.of())
                        .nextCommand())
                .isEqualTo("rollcall import /data/people-1124.csv");
        assertThat(endings.ofPlan(run("/data/people-1124.csv", "/pictures", "staff", true), toDo, List.of())
                        .nextCommand())
                .isEqualTo("rollcall import /data/people-1124.csv --images /pictures --feed staff --skips-ok");
    }

    @Test
    void keepsTheLimitsThatARosterWasImportedWith() {
        RunRecord run = run("/data/people.csv", "/data/images", "people", true)
                .withLimits(new RunLimits(50L, new CountOrShare(5, true), null, FinishBy.of("06:00")));

        assertThat(endings.ofPlan(run, counts(10, 0, 0, 10), List.of()).nextCommand())
                .isEqualTo(
                        "rollcall import /data/people.csv --max-creates 50 --max-skips 5% --finish-by 06:00 --skips-ok");
    }

    @Test
    void namesEveryBrakeAndHowToRelease() {
        Ending ending = endings.of(run("/data/people.csv", "/data/images", "people", false), SKIPS, held());

        assertThat(ending.message())
                .startsWith(
                        "Brake max-creates: 10 users would be created. Brake fewer rows: few rows. If that is as it");
        assertThat(ending.nextCommand()).isEqualTo("rollcall rerun 20261123T020000Z --release");
    }

    @Test
    void rehearsesAHeldRunAgainWithLimitsThatLetItThrough() {
        Endings rehearsal =
                new Endings(new NextCommand("rollcall", null, true, run -> Path.of("/home/reports/" + run)));
        RunRecord run = run("/data/people.csv", "/data/images", "people", false)
                .withLimits(new RunLimits(5L, new CountOrShare(5, true)));

        assertThat(rehearsal.of(run, FINE, held()).nextCommand())
                .isEqualTo("rollcall rehearse /data/people.csv --max-creates 10 --max-skips 5%");
    }

    @Test
    void raisesTheLimitOfPeopleToDisableOnlyWhereItHeld() {
        Endings rehearsal =
                new Endings(new NextCommand("rollcall", null, true, run -> Path.of("/home/reports/" + run)));
        RunRecord run = run("/data/people.csv", "/data/images", "people", false)
                .withLimits(new RunLimits(null, null, new CountOrShare(20, false), null));
        RunNumbers numbers = new RunNumbers(10, 0, 2, Set.of("email"), false, 30, 100);
        Hold disables = new Hold(Brake.MAX_DISABLES, "30 people", "20", "30 people would be disabled.");
        Hold fewer = new Hold(Brake.FEWER_ROWS, "2 rows", "5 rows", "few rows.");

        assertThat(rehearsal
                        .of(run, FINE, new RunHeld(List.of(disables), numbers))
                        .nextCommand())
                .isEqualTo("rollcall rehearse /data/people.csv --max-disables 30");
        assertThat(rehearsal.of(run, FINE, new RunHeld(List.of(fewer), numbers)).nextCommand())
                .isEqualTo("rollcall rehearse /data/people.csv --max-disables 20");
    }

    @Test
    void saysOfAPlanWhichBrakesWouldHold() {
        RunRecord plan = run("/data/people.csv", "/data/images", "people", false);

        Ending ending = endings.ofPlan(plan, counts(10, 0, 2, 8), HOLDS);

        assertThat(ending.exitCode()).isEqualTo(4);
        assertThat(ending.status()).isEqualTo(RunStatus.PLANNED);
        assertThat(ending.message())
                .startsWith("An import would be held before its first write. Brake max-creates: 10")
                .contains("Brake fewer rows:", "What needs a person");
        assertThat(endings.ofPlan(plan, counts(10, 0, 0, 10), HOLDS).exitCode()).isZero();
    }

    @Test
    void hasNothingToDoAfterAPlanThatFindsEverybodyInPlace() {
        Ending ending = endings.ofPlan(run("/data/people.csv", "/data/images", "people", false), FINE, List.of());

        assertThat(ending).isEqualTo(new Ending(RunStatus.PLANNED, 0, null, null));
    }

    private @Nullable String next(RunCounts counts, RunRecord run) {
        return endings.of(run, counts, null).nextCommand();
    }

    private static RunHeld held() {
        return new RunHeld(HOLDS, new RunNumbers(10, 10, 2, Set.of("email"), false));
    }

    private static RunRecord run(String roster, String images, String feed, boolean skipsOk) {
        return new RunRecord(
                RunId.at(NOW),
                NOW,
                "https://platform.example.com",
                feed,
                roster,
                "0a",
                null,
                images,
                skipsOk,
                RunLimits.NONE,
                false);
    }

    private static RunCounts counts(long read, long created, long skipped, long unprocessed) {
        return RunCounts.of(
                read,
                Map.of(RowEnd.CREATED, created, RowEnd.SKIPPED, skipped, RowEnd.UNPROCESSED, unprocessed),
                Map.of(),
                Map.of());
    }
}
