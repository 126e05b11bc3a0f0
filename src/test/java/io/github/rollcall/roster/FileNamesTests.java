package io.github.rollcall.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileNamesTests {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void spellsPlainLetters() throws IOException {
        assertThat(FileNames.isSpelled(Files.createFile(folder.resolve("people.csv"))))
                .isTrue();
    }

    /** As another locale, or an archive, has left it: é in one byte. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesARosterWhoseNameNobodyCanSpell() throws IOException, InterruptedException {
        new ProcessBuilder("bash", "-c", "printf 'firstName\\n' > $'pers\\xe9.csv'")
                .directory(folder.toFile())
                .start()
                .waitFor();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            Path roster = files.iterator().next();

            assertThat(FileNames.isSpelled(roster)).isFalse();
            assertThatThrownBy(() -> RosterFile.of(roster))
                    .isInstanceOf(RosterNotReadable.class)
                    .hasMessageContaining("cannot be spelled here")
                    .hasMessageContaining("C.UTF-8");
        }
    }
}
