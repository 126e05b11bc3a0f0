package io.github.rollcall.run.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.run.inbox.Inbox.InboxTrouble;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InboxTests {

    private final Path folder;
    private final TestClock clock = new TestClock();
    private Runnable whileWaiting = () -> {};

    InboxTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void givesTheOldestRosterFirst() throws IOException {
        put("b.csv", Duration.ofHours(2));
        put("a.csv", Duration.ofHours(1));
        put("c.xlsx", Duration.ofHours(3));

        assertThat(next(Set.of())).contains(folder.resolve("c.xlsx"));
    }

    @Test
    void givesWhatDidNotFinishBeforeAllElse() throws IOException {
        put("old.csv", Duration.ofHours(2));
        put("new.csv", Duration.ofHours(1));

        assertThat(next(Set.of("new.csv"))).contains(folder.resolve("new.csv"));
    }

    @Test
    void givesWhatIsToBeBehindAfterAllElse() throws IOException {
        Path killer = put("killer.csv", Duration.ofHours(2));
        Path other = put("other.csv", Duration.ofHours(1));

        assertThat(inbox().next(Set.of("killer.csv"), Set.of(killer), Set.of())).contains(other);
        assertThat(inbox().next(Set.of("killer.csv"), Set.of(killer), Set.of(other)))
                .contains(killer);
    }

    @Test
    void passesOverWhatIsNoRoster() throws IOException {
        put(".hidden.csv", Duration.ofHours(1));
        put("people.csv.part", Duration.ofHours(1));
        put("people.csv.done", Duration.ofHours(1));
        put("readme.md", Duration.ofHours(1));
        Files.createDirectories(folder.resolve("folder.csv"));

        assertThat(next(Set.of())).isEmpty();
    }

    @Test
    void waitsUntilNothingHasChangedForTenSeconds() throws IOException {
        Path roster = put("people.csv", Duration.ZERO);
        long[] left = {20};
        whileWaiting = () -> {
            if (left[0]-- > 0) {
                append(roster);
            }
        };
        long begin = clock.nanoTime();

        assertThat(next(Set.of())).contains(roster);

        assertThat(Duration.ofNanos(clock.nanoTime() - begin))
                .isBetween(Duration.ofSeconds(15), Duration.ofMillis(15_500));
    }

    @Test
    void doesNotWaitForARosterThatIsSaidToBeDone() throws IOException {
        Path roster = put("people.csv", Duration.ZERO);
        put("people.csv.done", Duration.ZERO);
        whileWaiting = () -> {
            throw new AssertionError("waited");
        };

        assertThat(next(Set.of())).contains(roster);
    }

    @Test
    void givesUpOnARosterThatNeverEnds() throws IOException {
        Path roster = put("people.csv", Duration.ZERO);
        whileWaiting = () -> append(roster);

        assertThatThrownBy(() -> next(Set.of()))
                .isInstanceOf(InboxTrouble.class)
                .hasMessageContaining("people.csv is still being written after 10 minutes")
                .satisfies(failure -> assertThat(Failures.exitCodeOf(failure)).isEqualTo(ExitCode.ROSTER_NOT_READABLE));
    }

    @Test
    void putsAwayWhatIsFinishedWithItsMarker() throws IOException {
        Path roster = put("people.csv", Duration.ofHours(1));
        put("people.csv.done", Duration.ofHours(1));

        Path place = inbox().putAway(roster, Inbox.Place.DONE, new RunId("20261125T020000Z"));

        assertThat(place)
                .isEqualTo(folder.resolve("done/20261125T020000Z-people.csv"))
                .exists();
        assertThat(folder.toFile().list()).containsExactly("done");
    }

    /** With the run before it, and with a marker behind it, it would be longer than a file system takes. */
    @Test
    void putsAwayARosterWithALongName() throws IOException {
        Path roster = put("名".repeat(83) + "x.csv", Duration.ofHours(1));

        Path place = inbox().putAway(roster, Inbox.Place.DONE, new RunId("20261125T020000Z"));

        assertThat(place).exists().hasParent(folder.resolve("done"));
        assertThat(place.getFileName().toString())
                .startsWith("20261125T020000Z-名名")
                .endsWith(".csv");
        assertThat(Inbox.placeOf(runOf(roster))).isEqualTo(place);
    }

    @Test
    void putsAwayWhatIsNoRoster() throws IOException {
        Path roster = put("people.csv", Duration.ofHours(1));

        assertThat(inbox().putAway(roster, Inbox.Place.UNUSABLE, null))
                .isEqualTo(folder.resolve("unusable/20261123T020000Z-people.csv"));
    }

    @Test
    void saysThatThereIsNoFolder() {
        assertThatThrownBy(() -> Inbox.at(folder.resolve("gone"), new StopSignal()))
                .isInstanceOf(InboxTrouble.class)
                .hasMessageContaining("gone is no folder");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes links and a pipe")
    void followsNoLinkAndOpensNoPipe() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "api_key=1\n");
        Files.createSymbolicLink(folder.resolve("a.csv"), secret);
        Files.createSymbolicLink(folder.resolve("b.csv"), folder.resolve("nowhere"));
        put("~$people.xlsx", Duration.ofHours(1));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("c.csv").toString())
                        .start()
                        .waitFor())
                .isZero();
        Path people = put("people.csv", Duration.ofHours(1));

        assertThat(next(Set.of())).contains(people);
        assertThat(inbox().next(Set.of(), Set.of(), Set.of(people))).isEmpty();
        assertThatThrownBy(() -> inbox().requireFile(folder.resolve("a.csv"))).isInstanceOf(InboxTrouble.class);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes links")
    void movesNothingThroughALink() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("done"), elsewhere);
        Path people = put("people.csv", Duration.ofHours(1));

        assertThatThrownBy(() -> inbox().putAway(people, Inbox.Place.DONE, null))
                .isInstanceOf(InboxTrouble.class);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "names a file by characters that Windows refuses")
    void leavesOutOfTheNewNameWhatNobodySees() throws IOException {
        Path roster = put("x\n2026 ERROR \u001b[31m\u202e.csv", Duration.ofHours(1));

        assertThat(inbox().putAway(roster, Inbox.Place.DONE, new RunId("20261125T020000Z")))
                .isEqualTo(folder.resolve("done/20261125T020000Z-x2026 ERROR [31m.csv"));
    }

    private RunRecord runOf(Path roster) {
        return new RunRecord(
                new RunId("20261125T020000Z"),
                clock.instant(),
                "http://localhost",
                "people",
                roster.toString(),
                "",
                null,
                folder.toString(),
                false,
                RunLimits.NONE,
                false);
    }

    private Optional<Path> next(Set<String> unfinished) {
        Inbox inbox = inbox();
        Optional<Path> next = inbox.next(unfinished, Set.of(), Set.of());
        next.ifPresent(inbox::awaitWhole);
        return next;
    }

    private Inbox inbox() {
        return Inbox.at(folder, clock, new Inbox.Ticker() {
            @Override
            public long nanoTime() {
                return clock.nanoTime();
            }

            @Override
            public void pause(Duration time) {
                whileWaiting.run();
                clock.advance(time);
            }
        });
    }

    private Path put(String name, Duration age) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "firstName,lastName,email\n");
        Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(age)));
        return file;
    }

    private void append(Path file) {
        try {
            Files.writeString(file, Files.readString(file) + "Ada,Lovelace,ada@example.com\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
