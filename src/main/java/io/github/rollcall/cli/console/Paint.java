package io.github.rollcall.cli.console;

import picocli.CommandLine.Help.Ansi.Style;

/** The colours of lines, as ANSI terminals show them. */
enum Paint {
    NONE(""),
    GREEN(Style.fg_green.on()),
    YELLOW(Style.fg_yellow.on()),
    RED(Style.fg_red.on());

    private final String begin;

    Paint(String begin) {
        this.begin = begin;
    }

    String on(String text) {
        return this == NONE || text.isEmpty() ? text : begin + text + Style.reset.off();
    }
}
