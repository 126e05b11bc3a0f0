package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.rollcall.extension.AccessRefused;
import io.github.rollcall.extension.ExtensionsUnavailable;
import io.github.rollcall.extension.StopRequested;
import io.github.rollcall.journal.RunId;
import io.github.rollcall.journal.RunRecord;
import io.github.rollcall.journal.RunStatus;
import io.github.rollcall.report.Books;
import io.github.rollcall.report.Ending;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.dao.DataAccessResourceFailureException;

/** Which of several reasons decides how a run ends, and what to type next. */
class EndingsTests {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Books WRONG = books(10, 5, 1, 0);
    private static final Books SKIPS = books(10, 8, 2, 0);
    private static final Books FINE = books(10, 10, 0, 0);

    static final List<Arguments> ENDS = List.of(
            arguments(WRONG, new DataAccessResourceFailureException("The disk is full"), 70, RunStatus.FAILED),
            arguments(WRONG, null, 70, RunStatus.FAILED),
            arguments(SKIPS, new DataAccessResourceFailureException("The disk is full"), 74, RunStatus.FAILED),
            arguments(SKIPS, new StopRequested(), 143, RunStatus.STOPPED),
            arguments(SKIPS, new AccessRefused("No."), 77, RunStatus.FAILED),
            arguments(SKIPS, new ExtensionsUnavailable("Nobody answers."), 69, RunStatus.FAILED),
            arguments(SKIPS, new IllegalStateException("A bug"), 1, RunStatus.FAILED),
            arguments(SKIPS, null, 4, RunStatus.COMPLETED_WITH_SKIPS),
            arguments(FINE, null, 0, RunStatus.COMPLETED));

    private final Endings endings = new Endings(new NextCommand(false, run -> Path.of("/home/reports/" + run)));

    @ParameterizedTest
    @FieldSource("ENDS")
    void letsTheGravestReasonDecide(Books books, @Nullable Throwable failure, int code, RunStatus status) {
        Ending ending = endings.of(run("/data/people-1124.csv", "/data/images", "people", false), books, failure);

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
        assertThat(next(SKIPS, run("/data/people-1124.csv", "/my data/images", "people", false)))
                .isEqualTo("import /home/reports/20261123T020000Z/skipped.csv --images '/my data/images'"
                        + " --feed people-corrections");
        assertThat(next(SKIPS, run("/data/skipped.csv", "/data/images", "people-corrections", false)))
                .endsWith("--feed people-corrections");
    }

    @Test
    void keepsTheOptionsThatARosterWasImportedWith() {
        Books toDo = books(10, 0, 0, 10);
        assertThat(endings.ofPlan(run("/data/people-1124.csv", "/data/images", "people", false), toDo)
                        .nextCommand())
                .isEqualTo("import /data/people-1124.csv");
        assertThat(endings.ofPlan(run("/data/people-1124.csv", "/pictures", "staff", true), toDo)
                        .nextCommand())
                .isEqualTo("import /data/people-1124.csv --images /pictures --feed staff --skips-ok");
    }

    @Test
    void hasNothingToDoAfterAPlanThatFindsEverybodyInPlace() {
        Ending ending = endings.ofPlan(run("/data/people.csv", "/data/images", "people", false), FINE);

        assertThat(ending).isEqualTo(new Ending(RunStatus.PLANNED, 0, null, null));
    }

    private @Nullable String next(Books books, RunRecord run) {
        return endings.of(run, books, null).nextCommand();
    }

    private static RunRecord run(String roster, String images, String feed, boolean skipsOk) {
        return new RunRecord(
                RunId.at(NOW), NOW, "https://platform.example.com", feed, roster, "0a", images, skipsOk, false);
    }

    private static Books books(long read, long created, long skipped, long unprocessed) {
        return new Books(
                read, created, 0, 0, 0, skipped, 0, unprocessed, new Books.Images(0, 0, 0, 0), false, List.of());
    }
}
