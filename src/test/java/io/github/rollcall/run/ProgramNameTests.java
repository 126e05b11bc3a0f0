package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramNameTests {

    @Test
    void isTheJarThatItRunsFrom(@TempDir Path folder) throws IOException {
        Path jar = Files.writeString(folder.resolve("rollcall.jar"), "");
        Path folderOfTwoWords = Files.createDirectories(folder.resolve("my programs"));
        Path other = Files.writeString(folderOfTwoWords.resolve("rollcall-1.0.jar"), "");

        assertThat(ProgramName.of(jar.toFile())).isEqualTo("java -jar " + jar);
        assertThat(ProgramName.of(other.toFile())).isEqualTo("java -jar '" + other + "'");
    }

    @Test
    void isItsOwnNameWhereItRunsFromNoJar(@TempDir Path folder) {
        assertThat(ProgramName.of(folder.toFile())).isEqualTo("rollcall");
        assertThat(ProgramName.of(null)).isEqualTo("rollcall");
        assertThat(ProgramName.ofThisProcess()).isEqualTo("rollcall");
    }
}
