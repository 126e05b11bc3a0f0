package io.github.rollcall.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.display.HiddenCharacters;
import io.github.rollcall.runlog.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void keepsTheProgressBelowWhatIsSaid() {
        Terminal terminal = on(new Screen(true, false, false));
        terminal.progress("1 of 2");
        terminal.say("Hello");
        terminal.progress("");

        assertThat(printed(out)).isEqualTo("\r1 of 2\r        \rHello\n\r1 of 2\r        \r");
    }

    @Test
    void overwritesALongerLine() {
        Terminal terminal = on(new Screen(true, false, false));
        terminal.progress("waiting");
        terminal.progress("on");

        assertThat(printed(out)).isEqualTo("\rwaiting\ron     ");
    }

    @Test
    void writesNoProgressIntoAFile() {
        Terminal terminal = on(Screen.PLAIN);
        terminal.progress("1 of 2");
        terminal.say("Hello");
        terminal.failure(new IOException("The disk is full."));

        assertThat(printed(out)).isEqualTo("Hello\n");
        assertThat(printed(err)).startsWith("rollcall: The disk is full.").doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            No space left on device,   No space left on device. Mend the disk
            The disk is full.,         The disk is full. Mend the disk
            It cannot be opened:,      It cannot be opened. Mend the disk
            It failed (it said "no."), It failed (it said "no."). Mend the disk
            """)
    void endsASentenceBeforeItsAdvice(String said, String shown) {
        on(Screen.PLAIN).failure(new IOException(said));

        assertThat(printed(err)).startsWith("rollcall: " + shown);
    }

    @Test
    void saysOnlyErrorsWhenQuiet() {
        Terminal terminal = on(new Screen(true, true, true));
        terminal.quiet(true);
        terminal.progress("1 of 2");
        terminal.say("Hello");
        int code = terminal.failure(new IOException("The disk is full."));

        assertThat(printed(out)).isEmpty();
        assertThat(printed(err)).startsWith("\u001b[31mrollcall: The disk is full.");
        assertThat(code).isEqualTo(ExitCode.TROUBLE.number());
    }

    @Test
    void obeysNothingThatOthersWrote() {
        Terminal terminal = on(new Screen(true, true, true));
        String hostile = "x\u001b]0;PWNED\u0007\u009b31m\u202e\ny.csv";
        terminal.progress(hostile);
        terminal.progress("");
        terminal.say(hostile);
        terminal.error(hostile);
        terminal.failure(new IllegalStateException(new IOException(hostile)));
        terminal.data("[\n  \"\u009b31m\u202e\"\n]");

        String shown = (printed(out) + printed(err)).replaceAll("\u001b\\[\\d*m", "");
        assertThat(shown)
                .contains("x[U+001B]]0;PWNED[U+0007][U+009B]31m[U+202E][U+000A]y.csv", "\"\\u009b31m\\u202e\"");
        assertThat(shown.codePoints().filter(c -> c != '\n' && c != '\r')).noneMatch(HiddenCharacters::contain);
    }

    @Test
    void asksTheEnvironmentAboutColours() {
        assertThat(Screen.mayColour(null)).isTrue();
        assertThat(Screen.mayColour("")).isTrue();
        assertThat(Screen.mayColour("0")).isFalse();
        assertThat(Screen.isCapable("xterm-256color")).isTrue();
        assertThat(Screen.isCapable("dumb")).isFalse();
        assertThat(Screen.isCapable(null)).isFalse();
    }

    private Terminal on(Screen screen) {
        return new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), screen);
    }

    private static String printed(ByteArrayOutputStream stream) {
        return stream.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
