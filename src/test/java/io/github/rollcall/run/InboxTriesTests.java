package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.run.InboxTries.RosterGivenUp;
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
            tries().begin();
            summary(TONIGHT, "people.csv", created);
        }

        assertThat(tries().areOver()).isFalse();
    }

    @Test
    void countsThoseAfterwardsThatDidNot() throws IOException {
        tries().begin();
        summary(TONIGHT, "people.csv", 10);
        tries().begin();
        tries().begin();

        assertThat(tries().areOver()).isTrue();
    }

    /** Nor what died before it brought anything. */
    @Test
    void takesNothingOfOthersForAStepForward() throws IOException {
        summary(LAST_NIGHT, "people.csv", 500);
        tries().begin();
        summary(TONIGHT, "people.csv", 0);
        tries().begin();
        summary("20261125T020000Z", "staff.csv", 10);

        assertThat(tries().areOver()).isTrue();
    }

    @Test
    void countsOnWhereASummaryIsDamaged() throws IOException {
        tries().begin();
        tries().begin();
        Files.writeString(
                Files.createDirectories(home.resolve("reports").resolve(TONIGHT))
                        .resolve("summary.json"),
                "{");

        assertThat(tries().areOver()).isTrue();
    }

    /** As they were noted before it was asked what they brought. */
    @Test
    void readsAMarkThatSaysNoMoreThanHowMany() throws IOException {
        tries().begin();
        Path mark = home.resolve("inbox").toFile().listFiles()[0].toPath();
        Files.writeString(mark, "2\n" + roster + "\n");

        assertThat(tries().areOver()).isTrue();
    }

    private InboxTries.Tries tries() {
        return new InboxTries(home).of(roster);
    }

    private void summary(String run, String name, int created) throws IOException {
        Path folder = Files.createDirectories(home.resolve("reports").resolve(run));
        Files.writeString(folder.resolve("summary.json"), """
                {"schemaVersion":1,"run":"%s","feed":"people","attempts":1,"status":"running","account":"4",
                 "roster":{"name":"%s","sha256":"0a"},"startedAt":"2026-11-25T01:00:00Z",
                 "updatedAt":"2026-11-25T01:00:00Z",
                 "rows":{"read":%d,"created":%d,"adopted":0,"updated":0,"unchanged":0,"skipped":0,"inDoubt":0,"unprocessed":0},
                 "images":{"uploaded":0,"unchanged":0,"skipped":0,"pending":0},"causes":[],
                 "api":{"requests":0,"rateLimited":0,"waitedSeconds":0},"next":"rollcall rerun"}
                """.formatted(run, name, created, created));
    }
}
