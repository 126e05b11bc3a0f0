package io.github.rollcall.cli.option;

import io.github.rollcall.cli.console.Terminal;
import picocli.CommandLine.Option;

/** The options that say how much a command prints. */
public final class OutputOptions {

    private final Terminal terminal;

    /** @param terminal is told what the options say */
    public OutputOptions(Terminal terminal) {
        this.terminal = terminal;
    }

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing when all is well; a run that needs somebody prints its report. Errors are always"
                    + " said.")
    void quiet(boolean wanted) {
        terminal.quiet(wanted);
    }

    @Option(
            names = {"-v", "--verbose"},
            description = "Also say which files the settings are read from.")
    void verbose(boolean wanted) {
        terminal.verbose(wanted);
    }

    @Option(
            names = "--json",
            description = "Print nothing but summary.json when it is over. Errors go to the error stream as ever.")
    void json(boolean wanted) {
        terminal.json(wanted);
    }
}
