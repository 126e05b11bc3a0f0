package io.github.rollcall.run.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.run.RunHistory;
import io.github.rollcall.run.inbox.InboxTries.RosterGivenUp;
import io.github.rollcall.runlog.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTriesTests {

    private static final String LAST_NIGHT = "20261124T010000Z";
    private static final String TONIGHT = "20261125T010000Z";

    private final Path home;
    private final Path roster;

    InboxTriesTests(@TempDir Path folder) {
        this.home = folder.resolve("home");
        this.roster = folder.resolve("people.csv");
    }

    @BeforeEach
    void begin() throws IOException {
        Files.writeString(roster, "firstName,lastName,email\n");
    }

    @Test
    void givesUpARosterThatFailedTwice() {
        tries().begin();
        tries().begin();

        assertThat(tries().areOver()).isTrue();
        assertThatThrownBy(() -> tries().begin()).isInstanceOf(RosterGivenUp.class);
    }

    @Test
    void countsNoTryThatMovedForward() throws IOException {
        for (int created = 10; created <= 50; created += 10) {
            dies(TONIGHT, created);
        }

        assertThat(tries().areOver()).isFalse();
    }

    /** However many runs and plans of others have come since. */
    @Test
    void countsNoTryThatMovedForwardBeforeManyRuns() throws IOException {
        dies(LAST_NIGHT, 10);
        for (int minute = 0; minute < 101; minute++) {
            summary("20261124T%02d%02d00Z".formatted(2 + minute / 60, minute % 60), "staff.csv", 0, "completed");
        }
        dies(LAST_NIGHT, 20);
        dies(LAST_NIGHT, 30);

        assertThat(tries().areOver()).isFalse();
    }

    @Test
    void countsNoTryWhoseNewRunMovedForward() throws IOException {
        dies(LAST_NIGHT, 500);
        dies(TONIGHT, 10);
        dies("20261126T010000Z", 10);

        assertThat(tries().areOver()).isFalse();
    }

    @Test
    void countsThoseAfterwardsThatDidNot() throws IOException {
        dies(TONIGHT, 10);
        dies(TONIGHT, 10);
        dies(TONIGHT, 10);

        assertThat(tries().areOver()).isTrue();
    }

    /** It died before it came to a run. */
    @Test
    void countsThoseThatCameToNoRun() throws IOException {
        dies(TONIGHT, 10);
        tries().begin();
        tries().begin();

        assertThat(tries().areOver()).isTrue();
    }

    /** A roster of the same name moves forward elsewhere, or did before. */
    @Test
    void takesNothingOfOthersForAStepForward() throws IOException {
        summary(LAST_NIGHT, "people.csv", 500, "running");
        dies(TONIGHT, 0);
        dies(TONIGHT, 0);
        summary("20261125T020000Z", "people.csv", 10, "running");

        assertThat(tries().areOver()).isTrue();
    }

    @Test
    void takesNoNewRunForAStepForward() throws IOException {
        summary(LAST_NIGHT, "people.csv", 500, "running");
        dies(TONIGHT, 0);
        dies(LAST_NIGHT, 500);

        assertThat(tries().areOver()).isTrue();
    }

    @Test
    void countsOnWhereASummaryIsDamaged() throws IOException {
        dies(TONIGHT, 0);
        dies(TONIGHT, 0);
        Files.writeString(home.resolve("reports").resolve(TONIGHT).resolve("summary.json"), "{");

        assertThat(tries().areOver()).isTrue();
    }

    /** As they were noted before it was asked what they brought. */
    @Test
    void readsAMarkThatSaysNoMoreThanHowMany() throws IOException {
        tries().begin();
        Path mark = home.resolve("inbox").toFile().listFiles()[0].toPath();
        Files.writeString(mark, "2\n" + roster + "\n");

        assertThat(tries().areOver()).isTrue();
        assertThat(new InboxTries(home).endedWithoutAWord()).isEmpty();
    }

    @Test
    void tellsWhichEndedWithoutAWord() throws IOException {
        InboxTries all = new InboxTries(home);
        assertThat(all.endedWithoutAWord()).isEmpty();
        dies(TONIGHT, 10);
        assertThat(all.endedWithoutAWord()).containsExactly(roster);

        InboxTries.Tries failing = tries();
        failing.begin();
        failing.end();
        assertThat(all.endedWithoutAWord()).isEmpty();
    }

    @Test
    void saysNothingOfARosterThatIsWrittenAnew() throws IOException {
        dies(TONIGHT, 10);
        Files.writeString(roster, "firstName,lastName,email\nAda,Lovelace,ada@example.com\n");

        assertThat(new InboxTries(home).endedWithoutAWord()).isEmpty();
        assertThat(tries().run()).isEmpty();
    }

    @Test
    void knowsTheRunOfTheLastTry() throws IOException {
        assertThat(tries().run()).isEmpty();
        dies(TONIGHT, 10);

        assertThat(tries().run()).contains(new RunId(TONIGHT));
    }

    @Test
    void knowsWhichRunsAreSuperseded() throws IOException {
        RunHistory history = new RunHistory(home);
        summary(LAST_NIGHT, "people.csv", 10, "superseded");
        summary(TONIGHT, "people.csv", 10, "completed");

        assertThat(history.isSuperseded(new RunId(LAST_NIGHT))).isTrue();
        assertThat(history.isSuperseded(new RunId(TONIGHT))).isFalse();
        assertThat(history.isSuperseded(new RunId("20261126T010000Z"))).isFalse();
    }

    /** A try works on this run, and is killed when so many of it are in the account. */
    private void dies(String run, int created) throws IOException {
        InboxTries.Tries tries = tries();
        tries.begin();
        tries.worksOn(new RunId(run));
        summary(run, "people.csv", created, "running");
    }

    private InboxTries.Tries tries() {
        return new InboxTries(home).of(roster);
    }

    private void summary(String run, String name, int created, String status) throws IOException {
        Path folder = Files.createDirectories(home.resolve("reports").resolve(run));
        Files.writeString(folder.resolve("summary.json"), """
                {"schemaVersion":1,"run":"%s","feed":"people","attempts":1,"status":"%s","account":"4",
                 "roster":{"name":"%s","sha256":"0a"},"startedAt":"2026-11-25T01:00:00Z",
                 "updatedAt":"2026-11-25T01:00:00Z",
                 "rows":{"read":%d,"created":%d,"adopted":0,"updated":0,"unchanged":0,"skipped":0,"inDoubt":0,"unprocessed":0},
                 "images":{"uploaded":0,"unchanged":0,"skipped":0,"pending":0},"causes":[],
                 "api":{"requests":0,"rateLimited":0,"waitedSeconds":0},"next":"rollcall rerun"}
                """.formatted(run, status, name, created, created));
    }
}
