package io.github.rollcall.doctor;

import static io.github.rollcall.doctor.FindingsAssert.assertThatIn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunsCheckTests {

    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final String LAST_NIGHT = "20261124T020000Z";
    private static final String NIGHT_BEFORE = "20261123T010000Z";

    private final Path reports;

    RunsCheckTests(@TempDir Path reports) {
        this.reports = reports;
    }

    @Test
    void takesAHomeWithoutRuns() {
        assertThatIn(check()).isAllWell().hasOk("There has been no run yet");
        assertThatIn(new RunsCheck(reports.resolve("none"), Optional.empty(), Duration.ofHours(26), clock()))
                .isAllWell();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void takesALastNightThatWentWell(int exitCode) throws IOException {
        run(LAST_NIGHT, "completed", exitCode, "2026-11-24T02:10:00Z");

        assertThatIn(check())
                .isAllWell()
                .hasOk("newest run, " + LAST_NIGHT + ", is completed")
                .hasOk("ended 110 min ago");
    }

    @Test
    void saysThatARunIsGoingOn() throws IOException {
        run(LAST_NIGHT, "running", null, null);

        assertThatIn(check("process 7 on here (import people.csv)"))
                .isAllWell()
                .hasOk("is going on (process 7 on here (import people.csv))");
    }

    @Test
    void findsARunThatDiedWithoutAWord() throws IOException {
        run(NIGHT_BEFORE, "completed", 0, "2026-11-23T02:10:00Z");
        run(LAST_NIGHT, "running", null, null);

        assertThatIn(check())
                .hasLook("Run " + LAST_NIGHT + " died without a word", "rerun " + LAST_NIGHT)
                .hasOk("ended 25 h ago");
    }

    @Test
    void findsARunThatDiedBeforeItsFirstSummary() throws IOException {
        run(NIGHT_BEFORE, "completed", 0, "2026-11-23T02:10:00Z");
        Files.createDirectories(reports.resolve(LAST_NIGHT));
        Files.createDirectories(reports.resolve("somebody's notes"));

        assertThatIn(check()).hasLook("Run " + LAST_NIGHT + " died without a word", "rerun " + LAST_NIGHT);
        assertThatIn(check("process 7 on here (import people.csv)")).hasOk("Run " + LAST_NIGHT + " is going on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "stopped"})
    void findsARunThatDidNotFinish(String status) throws IOException {
        run(LAST_NIGHT, status, 69, "2026-11-24T02:10:00Z");

        assertThatIn(check()).hasSize(1).hasLook("did not finish: it is " + status, "rerun " + LAST_NIGHT);
    }

    @Test
    void findsARunThatIsHeld() throws IOException {
        run(LAST_NIGHT, "held", 5, "2026-11-24T02:10:00Z");

        assertThatIn(check()).hasLook("is held by a brake", "--release");
    }

    @Test
    void findsThatTheLastGoodRunIsLongAgo() throws IOException {
        run(NIGHT_BEFORE, "completed with skips", 4, "2026-11-23T01:59:00Z");

        assertThatIn(check()).hasLook("ended 26 h ago", "rollcall.doctor.last-good-within");
    }

    @Test
    void passesOverWhatItCannotRead() throws IOException {
        run(NIGHT_BEFORE, "completed", 0, "2026-11-24T01:00:00Z");
        Files.createDirectories(reports.resolve(LAST_NIGHT));
        Files.writeString(reports.resolve(LAST_NIGHT).resolve("summary.json"), "{\"run\":");

        assertThatIn(check()).isAllWell().hasOk("newest run, " + NIGHT_BEFORE);
    }

    @Test
    void doesNotGuessWhenAGoodRunEnded() throws IOException {
        run(LAST_NIGHT, "completed", 0, null);

        assertThatIn(check()).hasNothingBad().hasNotLookedAt("does not say when it ended");
    }

    private void run(String id, String status, @Nullable Integer exitCode, @Nullable String endedAt)
            throws IOException {
        Files.createDirectories(reports.resolve(id));
        Files.writeString(
                reports.resolve(id).resolve("summary.json"),
                "{\"run\":\"%s\",\"status\":\"%s\",\"exitCode\":%s,\"endedAt\":%s}"
                        .formatted(id, status, exitCode, endedAt == null ? null : "\"" + endedAt + "\""));
    }

    private RunsCheck check() {
        return new RunsCheck(reports, Optional.empty(), Duration.ofHours(26), clock());
    }

    private RunsCheck check(String holder) {
        return new RunsCheck(reports, Optional.of(holder), Duration.ofHours(26), clock());
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
