package io.github.rollcall.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.rollcall.runlog.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTests {

    private static final Instant LAST_SIGN = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant NOW = LAST_SIGN.plusSeconds(40);

    private final Path home;
    private final Path data;
    private final Path file;

    HomeLockTests(@TempDir Path folder) {
        home = folder.resolve("home");
        data = home.resolve("data");
        file = data.resolve("rollcall.lock");
    }

    @Test
    void tellsWhoHoldsTheFolder() {
        try (HomeLock held = HomeLock.acquire(home, "import people.csv")) {
            assertThat(held.sinceUncleanEnd(NOW)).isEmpty();
            assertThatThrownBy(() -> HomeLock.acquire(home, "rerun"))
                    .isInstanceOf(HomeHeld.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("(import people.csv)")
                    .hasMessageContaining("rollcall.home");
        }
    }

    @Test
    void tellsOthersWhoHoldsTheFolderWithoutTakingIt() {
        assertThat(HomeLock.holder(home)).isEmpty();
        assertThat(home).doesNotExist();

        HomeLock held = HomeLock.acquire(home, "import people.csv");
        assertThat(HomeLock.holder(home))
                .hasValueSatisfying(holder -> assertThat(holder)
                        .contains("process " + ProcessHandle.current().pid(), "(import people.csv)"));
        held.close();

        assertThat(HomeLock.holder(home)).isEmpty();
        assertThat(file).isEmptyFile();
    }

    @Test
    void waitsForWhoeverHoldsTheFolderForAMoment() {
        HomeLock doctor = HomeLock.acquireForAMoment(home);
        FutureTask<HomeLock> importing = new FutureTask<>(() -> HomeLock.acquire(home, "import people.csv"));
        Thread thread = new Thread(importing);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        doctor.close();

        await().untilAsserted(() -> assertThat(importing).isDone());
        assertThat(importing).succeedsWithin(Duration.ZERO).satisfies(HomeLock::close);
    }

    @Test
    void givesTheFolderBackAndLeavesNoText() {
        HomeLock.acquire(home, "import").close();

        assertThat(file).isEmptyFile();
        try (HomeLock next = HomeLock.acquire(home, "rerun")) {
            assertThat(next.sinceUncleanEnd(NOW)).isEmpty();
        }
    }

    @Test
    void seesThatAProcessEndedWithoutAWord() throws IOException {
        endUncleanly();

        try (HomeLock lock = HomeLock.acquire(home, "rerun")) {
            assertThat(lock.sinceUncleanEnd(NOW)).contains(Duration.ofSeconds(40));
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void leavesTheRestOfAQuietTimeToTheNext() throws IOException {
        endUncleanly();

        try (HomeLock lock = HomeLock.acquire(home, "plan people.csv")) {
            assertThat(lock.sinceUncleanEnd(NOW)).isPresent();
            lock.quietFor(Duration.ofHours(1));
        }
        try (HomeLock lock = HomeLock.acquire(home, "import people.csv")) {
            assertThat(lock.sinceUncleanEnd(NOW)).isPresent();
        }
    }

    @Test
    void tellsWhichRunGoesOn() {
        RunId run = new RunId("20261123T020000Z");
        try (HomeLock lock = HomeLock.acquire(home, "rerun")) {
            assertThat(HomeLock.isWorkedOn(home, run)).isFalse();
            lock.worksOn(run);

            assertThat(HomeLock.isWorkedOn(home, run)).isTrue();
            assertThat(HomeLock.isWorkedOn(home, run.next())).isFalse();
        }
        assertThat(HomeLock.isWorkedOn(home, run)).isFalse();
    }

    @Test
    void takesALastSignInTheFutureForOneOfNow() throws IOException {
        endUncleanly();

        try (HomeLock lock = HomeLock.acquire(home, "rerun")) {
            assertThat(lock.sinceUncleanEnd(LAST_SIGN.minusSeconds(1))).contains(Duration.ZERO);
        }
    }

    @Test
    void remembersAnUncleanEndUntilSomebodyAsks() throws IOException {
        endUncleanly();
        HomeLock.acquire(home, "import").close();

        try (HomeLock lock = HomeLock.acquire(home, "rerun")) {
            assertThat(lock.sinceUncleanEnd(NOW)).isPresent();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "reads POSIX modes")
    void keepsOthersOutOfItsFolders() throws IOException {
        HomeLock.acquire(home, "import").close();

        for (String folder : new String[] {"data", "logs", "reports"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(folder))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void saysWhatToDoAboutAFolderThatCannotBeUsed() throws IOException {
        Files.writeString(home, "a file");

        assertThatThrownBy(() -> HomeLock.acquire(home, "import"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("rollcall.home");
    }

    private void endUncleanly() throws IOException {
        Files.createDirectories(data);
        Files.writeString(file, "process 7 on elsewhere (import)");
        Files.setLastModifiedTime(file, FileTime.from(LAST_SIGN));
    }
}
