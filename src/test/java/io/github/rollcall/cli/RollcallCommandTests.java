package io.github.rollcall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.Rollcall;
import io.github.rollcall.cli.console.Screen;
import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.runlog.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class RollcallCommandTests {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(
            new PrintStream(PrintStream.nullOutputStream()), new PrintStream(err, true, UTF_8), Screen.PLAIN);

    @Test
    void saysThatANameCannotBeSpelledHere() {
        int code = RollcallCommand.commandLine(Rollcall.class, terminal).execute("import", "\ud800.csv");

        assertThat(code).isEqualTo(ExitCode.ROSTER_NOT_READABLE.number());
        assertThat(err.toString(UTF_8)).contains("cannot be spelled here", "C.UTF-8");
    }

    @Test
    void endsErrorsLikeAnyFailure() {
        CommandLine commands = new CommandLine(new Exhausted());

        assertThat(RollcallCommand.execute(commands, terminal)).isEqualTo(ExitCode.FAILED.number());
        assertThat(err.toString(UTF_8))
                .startsWith("rollcall: The memory did not suffice.")
                .hasLineCount(1);
    }

    @Command
    private static final class Exhausted implements Runnable {
        @Override
        public void run() {
            throw new OutOfMemoryError("Java heap space");
        }
    }
}
