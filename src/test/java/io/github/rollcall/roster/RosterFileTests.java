package io.github.rollcall.roster;

import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RosterFileTests {

    private final Path dir;

    RosterFileTests(@TempDir Path dir) {
        this.dir = dir;
    }

    @Test
    void takesTheFingerprintOfAFile() throws IOException {
        Path path = Files.writeString(dir.resolve("people.csv"), "abc");

        RosterFile file = RosterFile.of(path);

        assertThat(file.path()).isAbsolute().isEqualTo(path.toAbsolutePath());
        assertThat(file.name()).isEqualTo("people.csv");
        assertThat(file.size()).isEqualTo(3);
        assertThat(file.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(file.looksUnchanged()).isTrue();
        assertThat(file.isUnchanged()).isTrue();
    }

    @Test
    void noticesAnotherTimeAtOnceAndOtherBytesWhenAsked() throws IOException {
        RosterFile file =
                aRoster().withRow("Ada", "Lovelace", "ada@example.com").in(dir);

        Files.setLastModifiedTime(file.path(), FileTime.from(file.modified().plusSeconds(5)));
        assertThat(file.looksUnchanged()).isFalse();
        assertThat(file.isUnchanged()).isTrue();

        aRoster().withRow("Eve", "Lovelace", "ada@example.com").writeTo(dir);
        Files.setLastModifiedTime(file.path(), FileTime.from(file.modified()));
        assertThat(file.looksUnchanged()).isTrue();
        assertThat(file.isUnchanged()).isFalse();
    }

    @Test
    void takesAVanishedFileForAChangedOne() throws IOException {
        RosterFile file = aRoster().in(dir);
        Files.delete(file.path());

        assertThat(file.looksUnchanged()).isFalse();
        assertThat(file.isUnchanged()).isFalse();
    }

    @Test
    void saysWhenThereIsNoSuchFile() {
        Path missing = dir.resolve("missing.csv");

        assertThatExceptionOfType(RosterNotReadable.class)
                .isThrownBy(() -> RosterFile.of(missing))
                .withMessage("The roster %s is not there. Check the spelling of the path.", missing.toAbsolutePath())
                .satisfies(e -> assertThat(e.path()).isEqualTo(missing.toAbsolutePath()));
    }

    @Test
    void takesNoFingerprintToItsEndWhenAskedToStop() throws IOException {
        Path path = Files.write(dir.resolve("people.csv"), new byte[1 << 20]);
        AtomicInteger looks = new AtomicInteger();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> RosterFile.of(path, null, null, () -> {
                    if (looks.incrementAndGet() == 3) {
                        throw new CancellationException();
                    }
                }));
        assertThat(looks).hasValue(3);
    }

    /** The memory of a process looks like a file, and its first page cannot be read. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void saysThatTheBytesCannotBeRead() throws IOException {
        Path path = Path.of("/proc/self/mem");
        Instant modified = Files.getLastModifiedTime(path).toInstant();
        RosterFile file = new RosterFile(path, null, null, "mem", Files.size(path), modified, "");

        assertThatExceptionOfType(RosterReadFailed.class)
                .isThrownBy(() -> RosterReader.open(file))
                .withMessageContainingAll("/proc/self/mem cannot be read", "then go on");
        assertThatExceptionOfType(RosterNotReadable.class).isThrownBy(() -> RosterFile.of(path));
    }

    /** A library that reads a workbook tells the trouble of a disk as it does that of the content. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void blamesTheDiskForAWorkbookThatCannotBeRead() throws IOException {
        Path path = Path.of("/proc/self/mem");
        Instant modified = Files.getLastModifiedTime(path).toInstant();
        RosterFile file = new RosterFile(path, null, null, "mem.xls", Files.size(path), modified, "");

        assertThatExceptionOfType(RosterReadFailed.class)
                .isThrownBy(() -> WatchedReader.open(
                        file, () -> RosterReaderProvider.of(RosterKind.XLS).open(file, RosterKind.XLS)))
                .withMessageContainingAll("/proc/self/mem cannot be read", "then go on");
    }

    @Test
    void refusesAFolder() {
        assertThatExceptionOfType(RosterNotReadable.class)
                .isThrownBy(() -> RosterFile.of(dir))
                .withMessageContaining("is a folder, not a file");
    }
}
