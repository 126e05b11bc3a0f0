package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramNameTests {

    @Test
    void isTheJarThatItWasStartedFrom(@TempDir Path folder) throws IOException {
        Path jar = Files.writeString(folder.resolve("rollcall.jar"), "");
        Path folderOfTwoWords = Files.createDirectories(folder.resolve("my programs"));
        Path other = Files.writeString(folderOfTwoWords.resolve("rollcall-1.0.jar"), "");

        assertThat(ProgramName.of(null, jar.toFile(), "rollcall.jar")).isEqualTo("java -jar " + jar);
        assertThat(ProgramName.of(null, jar.toFile(), jar + " import people.csv"))
                .isEqualTo("java -jar " + jar);
        assertThat(ProgramName.of(null, other.toFile(), other + " plan a.jar")).isEqualTo("java -jar '" + other + "'");
    }

    @Test
    void isTheLauncherThatStartedIt(@TempDir Path folder) throws IOException {
        Path jar = Files.writeString(folder.resolve("rollcall.jar"), "");

        assertThat(ProgramName.of("rollcall", jar.toFile(), jar + " runs")).isEqualTo("rollcall");
        assertThat(ProgramName.of("/opt/my tools/bin/rollcall", jar.toFile(), jar + " runs"))
                .isEqualTo("'/opt/my tools/bin/rollcall'");
        assertThat(ProgramName.of("", jar.toFile(), jar + " runs")).isEqualTo("java -jar " + jar);
    }

    @Test
    void isItsOwnNameWhereItWasStartedOtherwise(@TempDir Path folder) throws IOException {
        Path jar = Files.writeString(folder.resolve("classes.jar"), "");

        assertThat(ProgramName.of(null, jar.toFile(), "io.github.rollcall.Rollcall import people.csv"))
                .isEqualTo("rollcall");
        assertThat(ProgramName.of(null, folder.toFile(), "io.github.rollcall.Rollcall"))
                .isEqualTo("rollcall");
        assertThat(ProgramName.of(null, null, "")).isEqualTo("rollcall");
        assertThat(ProgramName.ofThisProcess()).isEqualTo("rollcall");
    }
}
