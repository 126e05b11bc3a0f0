package io.github.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.Rollcall;
import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.template.ColumnHelp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TemplateCommandTests {

    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    TemplateCommandTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void explainsTheColumnsOfACsvFileOnTheTerminal() {
        Path file = folder.resolve("people.csv");

        assertThat(execute("template", file.toString())).isZero();

        assertThat(out())
                .contains("email (required): One plain address", "Empty roster: " + file)
                .contains(
                        "rollcall_extension_id: Stands in rosters that export has written",
                        "With --existing update, a blank")
                .contains("Next:    fill it in, then `rollcall rehearse " + file + "`");
        assertThat(file).exists();
    }

    @Test
    void saysWhatAWorkbookIsAndLeavesTheRestToIt() {
        Path file = folder.resolve("people.xlsx");

        assertThat(execute("template", file.toString())).isZero();

        assertThat(out().lines()).hasSize(2);
        assertThat(file).exists();
    }

    @Test
    void tellsProgramsTheColumns() {
        Path file = folder.resolve("people.xlsx");

        assertThat(execute("template", file.toString(), "--json")).isZero();

        JsonNode told = JsonMapper.shared().readTree(out());
        assertThat(told.path("file").asString()).isEqualTo(file.toString());
        assertThat(told.path("format").asString()).isEqualTo("xlsx");
        assertThat(told.path("columns").size()).isEqualTo(ColumnHelp.all().size());
        assertThat(told.path("columns").get(2).path("name").asString()).isEqualTo("email");
    }

    @Test
    void namesWhatIsWrongWithTheName() {
        execute("template", folder.resolve("people.csv").toString());

        assertThat(execute("template", folder.resolve("people.csv").toString())).isEqualTo(64);
        assertThat(err()).contains("is there already", "--force");
        assertThat(execute("template", "people.ods")).isEqualTo(64);
        assertThat(err()).contains("neither with .csv nor with .xlsx");
        assertThat(execute("template", folder.resolve("gone/people.csv").toString()))
                .isEqualTo(74);
        assertThat(err()).contains("its folder is not there");
    }

    private int execute(String... arguments) {
        Terminal terminal = new Terminal(new PrintStream(out, true), new PrintStream(err, true));
        CommandLine commands = RollcallCommand.commandLine(Rollcall.class, terminal);
        commands.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        return commands.execute(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
