package io.github.rollcall.cli.console;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * What the output streams are connected to. A file or pipe gets plain lines and no control characters.
 *
 * @param live whether a line of the standard output can be overwritten
 * @param colours whether the standard output may be coloured
 * @param colouredErrors whether the error stream may be coloured
 */
public record Screen(boolean live, boolean colours, boolean colouredErrors) {

    /** Files or pipes. */
    public static final Screen PLAIN = new Screen(false, false, false);

    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    /** What the output streams of this process are connected to. */
    public static Screen detect() {
        boolean capable = WINDOWS || isCapable(System.getenv("TERM"));
        boolean colours = capable && mayColour(System.getenv("NO_COLOR")) && (!WINDOWS || Ansi.AUTO.enabled());
        boolean out = isTerminal(SystemStream.Output);
        return new Screen(capable && out, colours && out, colours && isTerminal(SystemStream.Error));
    }

    static boolean isCapable(@Nullable String term) {
        return term != null && !term.isBlank() && !term.equals("dumb");
    }

    /** See no-color.org. */
    static boolean mayColour(@Nullable String noColor) {
        return noColor == null || noColor.isEmpty();
    }

    /** {@code System.console()} would depend on the input too, and on the JDK. */
    private static boolean isTerminal(SystemStream stream) {
        return WINDOWS ? isConsole(System.console()) : new ExecTerminalProvider().isPosixSystemStream(stream);
    }

    /** From JDK 22 on, a console may be something other than a terminal. */
    private static boolean isConsole(@Nullable Console console) {
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** How many characters fit into a line of the terminal now. */
    static int width(PrintStream out) {
        return new ConsoleProgressBarConsumer(out).getMaxRenderedLength();
    }
}
