package io.github.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.Rollcall;
import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.runlog.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commands = commands();

    static Stream<String> names() {
        return commands().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void fitsIntoEightyColumns(String command) {
        assertThat(execute("help", command)).isZero();
        assertThat(out.toString()).contains("Usage: rollcall " + command);
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @MethodSource("names")
    void formatsEachText(String command) {
        PrintStream before = System.err;
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
        try {
            execute("help", command);
        } finally {
            System.setErr(before);
        }

        // Such as a percent sign that is not written twice: picocli shows the text as it is, after a warning.
        assertThat(warnings.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void showsExamplesThatCanBeParsed(String command) {
        CommandLine parser = commands();
        List<String> examples = Stream.of(
                        Objects.requireNonNull(parser.getSubcommands().get(command))
                                .getCommandSpec()
                                .usageMessage()
                                .footer())
                .map(String::strip)
                .filter(line -> line.startsWith("rollcall "))
                .map(line -> line.replaceFirst("^rollcall ", "").replaceFirst(" \\|.*| {3,}.*", ""))
                .toList();

        assertThat(examples)
                .allSatisfy(example -> assertThat(
                                parser.parseArgs(example.split(" ", -1)).hasSubcommand())
                        .isTrue());
    }

    @Test
    void explainsEachExitCode() {
        execute("import", "--help");

        assertThat(ExitCode.values())
                .allSatisfy(code -> assertThat(out.toString()).contains(code.number() + " ", code.meaning()));
    }

    @Test
    void explainsTheEnvironment() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString())
                .contains("RC_APP_CLIENT_ID", "RC_APP_CLIENT_SECRET", "RC_USER_JWT", "RC_SERVER_URL", "rollcall.home")
                .containsSubsequence("import ", "rerun ", "rehearse ", "sandbox ", "generate-completion ", "help ");
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @CsvSource({
        "imprt people.csv, Did you mean `import`?",
        "import people.csv --imags, Did you mean `--images`?",
        "rerun --quite, Did you mean `--quiet`?"
    })
    void suggestsWhatWasMeant(String mistake, String suggestion) {
        assertThat(execute(mistake.split(" ", -1))).isEqualTo(ExitCode.USAGE.number());
        assertThat(err.toString()).contains(suggestion, "--help`");
        assertThat(out.toString()).isEmpty();
    }

    private int execute(String... arguments) {
        commands.setOut(new PrintWriter(out));
        commands.setErr(new PrintWriter(err));
        return commands.execute(arguments);
    }

    private static CommandLine commands() {
        return RollcallCommand.commandLine(
                Rollcall.class,
                new Terminal(
                        new PrintStream(PrintStream.nullOutputStream()),
                        new PrintStream(PrintStream.nullOutputStream())));
    }
}
