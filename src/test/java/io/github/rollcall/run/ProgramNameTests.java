package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramNameTests {

    @Test
    void isHowTheProgramWasStarted(@TempDir Path folder) throws IOException {
        Path jar = Files.writeString(folder.resolve("rollcall.jar"), "");
        Path folderOfTwoWords = Files.createDirectories(folder.resolve("my programs"));
        Path other = Files.writeString(folderOfTwoWords.resolve("rollcall-1.0.jar"), "");

        assertThat(ProgramName.of(jar + " import people.csv")).isEqualTo("java -jar " + jar);
        assertThat(ProgramName.of(jar.toString())).isEqualTo("java -jar " + jar);
        assertThat(ProgramName.of(other + " plan a.jar")).isEqualTo("java -jar '" + other + "'");
    }

    @Test
    void isItsOwnNameWhereNoJarIsKnown() {
        assertThat(ProgramName.of("io.github.rollcall.Rollcall import people.csv"))
                .isEqualTo("rollcall");
        assertThat(ProgramName.of("gone/rollcall.jar import people.csv")).isEqualTo("rollcall");
        assertThat(ProgramName.of("")).isEqualTo("rollcall");
    }
}
