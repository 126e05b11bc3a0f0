package io.github.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.Rollcall;
import io.github.rollcall.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Mistakes that are told before anybody is asked for anything. */
class ExportCommandTests {

    private final Path folder;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    ExportCommandTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void namesWhatIsWrongWithTheName() throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), "somebody's work");

        assertThat(execute("export", file.toString())).isEqualTo(64);
        assertThat(err()).contains("is there already", "--force");
        assertThat(file).hasContent("somebody's work");
        assertThat(execute("export", "people.ods")).isEqualTo(64);
        assertThat(err()).contains("neither with .csv nor with .xlsx");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import --inbox . --only 2      | --only and --limit go with one ROSTER",
                "import --inbox . --limit 2     | --only and --limit go with one ROSTER",
                "plan people.csv --limit 0      | not a whole number from 1",
                "plan people.csv --only 0       | are no lines",
                "rehearse people.csv --only 9-8 | are no lines",
                "import people.csv --only id:   | it is empty"
            })
    void refusesToChooseRowsThatNoRosterHas(String command, String why) {
        assertThat(execute(command.strip().split(" +", -1))).isEqualTo(64);
        assertThat(err()).contains(why);
    }

    private int execute(String... arguments) {
        Terminal terminal = new Terminal(new PrintStream(PrintStream.nullOutputStream()), new PrintStream(err, true));
        CommandLine commands = RollcallCommand.commandLine(Rollcall.class, terminal);
        commands.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        return commands.execute(arguments);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
