package io.github.rollcall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.Rollcall;
import io.github.rollcall.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What a shell makes of the script. */
@EnabledIf("hasBash")
class CompletionTests {

    private Path script;

    static boolean hasBash() {
        return Files.isExecutable(Path.of("/bin/bash"));
    }

    @BeforeEach
    void generate(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, UTF_8);
        assertThat(RollcallCommand.commandLine(Rollcall.class, new Terminal(stream, stream))
                        .execute("generate-completion"))
                .isZero();
        script = Files.write(folder.resolve("rollcall_completion"), out.toByteArray());
    }

    @Test
    void isAScript() throws IOException, InterruptedException {
        assertThat(bash("-n", script.toString())).isEmpty();
    }

    @Test
    void completesCommands() throws IOException, InterruptedException {
        assertThat(completing("rollcall", "re").lines()).containsExactlyInAnyOrder("rerun", "rehearse", "report");
    }

    @Test
    void completesOptions() throws IOException, InterruptedException {
        assertThat(completing("rollcall", "import", "--sk").lines()).containsExactly("--skips-ok");
    }

    private String completing(String... words) throws IOException, InterruptedException {
        return bash(
                "-c",
                "compopt() { :; }; source " + script + "; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                        + (words.length - 1) + "; _complete_rollcall; printf '%s\\n' \"${COMPREPLY[@]}\"");
    }

    private String bash(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "/bin/bash";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
