package io.github.rollcall.doctor;

import static io.github.rollcall.doctor.FindingsAssert.assertThatIn;

import io.github.rollcall.home.HomeLock;
import io.github.rollcall.run.RunHistory;
import io.github.rollcall.runlog.RunId;
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

    private final Path home;
    private final Path reports;

    RunsCheckTests(@TempDir Path home) {
        this.home = home;
        this.reports = home.resolve("reports");
    }

    @Test
    void takesAHomeWithoutRuns() {
        assertThatIn(check()).isAllWell().hasOk("There has been no run yet");
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

        try (HomeLock held = HomeLock.acquire(home, "import people.csv")) {
            held.worksOn(new RunId(LAST_NIGHT));
            assertThatIn(new RunsCheck(
                            new RunHistory(home), Optional.of("process 7 on here"), Duration.ofHours(26), clock()))
                    .isAllWell()
                    .hasOk("is going on (process 7 on here)");
        }
    }

    @Test
    void takesNoPlanForARun() throws IOException {
        run(NIGHT_BEFORE, "completed", 0, "2026-11-24T01:00:00Z");
        run(LAST_NIGHT, "planned", 4, "2026-11-24T02:10:00Z");

        assertThatIn(check()).isAllWell().hasOk("newest run, " + NIGHT_BEFORE);
    }

    @Test
    void findsARunThatDiedWithoutAWord() throws IOException {
        run(NIGHT_BEFORE, "completed", 0, "2026-11-23T02:10:00Z");
        run(LAST_NIGHT, "running", null, null);

        assertThatIn(check())
                .hasLook("Run " + LAST_NIGHT + " ended abruptly", "rerun " + LAST_NIGHT)
                .hasOk("ended 25 h ago");
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
    void namesASummaryThatItCannotRead() throws IOException {
        run(NIGHT_BEFORE, "completed", 0, "2026-11-24T01:00:00Z");
        Files.createDirectories(reports.resolve(LAST_NIGHT));
        Files.writeString(reports.resolve(LAST_NIGHT).resolve("summary.json"), "{\"run\":");

        assertThatIn(check())
                .hasLook("summary of run " + LAST_NIGHT + " is damaged", "cannot be read")
                .hasOk("newest run, " + NIGHT_BEFORE);
    }

    @Test
    void doesNotGuessWhenAGoodRunEnded() throws IOException {
        run(LAST_NIGHT, "completed", 0, null);

        assertThatIn(check()).hasNothingBad().hasNotLookedAt("does not say when it ended");
    }

    private void run(String id, String status, @Nullable Integer exitCode, @Nullable String endedAt)
            throws IOException {
        Files.createDirectories(reports.resolve(id));
        Files.writeString(reports.resolve(id).resolve("summary.json"), """
                {"schemaVersion":1,"run":"%s","feed":"people","attempts":1,"status":"%s","exitCode":%s,"account":"4",
                 "roster":{"name":"people.csv","sha256":"0a"},"startedAt":"2026-11-23T00:00:00Z",
                 "updatedAt":"2026-11-23T00:00:00Z","endedAt":%s,
                 "rows":{"read":0,"created":0,"adopted":0,"updated":0,"unchanged":0,"skipped":0,"inDoubt":0,"unprocessed":0},
                 "images":{"uploaded":0,"unchanged":0,"skipped":0,"pending":0},"causes":[],
                 "api":{"requests":0,"rateLimited":0,"waitedSeconds":0},"next":"rollcall rerun %s%s"}
                """.formatted(
                        id,
                        status,
                        exitCode,
                        endedAt == null ? null : "\"" + endedAt + "\"",
                        id,
                        status.equals("held") ? " --release" : ""));
    }

    private RunsCheck check() {
        return new RunsCheck(new RunHistory(home), Optional.empty(), Duration.ofHours(26), clock());
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
