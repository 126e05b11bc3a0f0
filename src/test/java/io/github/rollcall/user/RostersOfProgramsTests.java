package io.github.rollcall.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.roster.RosterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Rosters as spreadsheets and directories write them, and what the check finds in each. */
class RostersOfProgramsTests {

    private static final String HEADER = "firstName,lastName,email\n";

    static final List<Arguments> ROSTERS = List.of(Arguments.of(
            "double UTF-8",
            HEADER
                    + "HÃ©lÃ¨ne,MÃ¼ller,helene@example.com\nJosÃ©,MuÃ±oz,jose@example.com\nÃ¥sa,Ã–berg,asa@example.com\n",
            "?"));

    private final Path folder;

    RostersOfProgramsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROSTERS")
    void isJudged(String name, String text, String findings) throws IOException {
        RosterFile file = RosterFile.of(Files.writeString(folder.resolve("people.csv"), text));

        RosterVerdict verdict = RosterVerdict.of(file, Map.of());

        assertThat(verdict.findings()).isEqualTo(findings);
    }
}
