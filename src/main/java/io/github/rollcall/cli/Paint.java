package io.github.rollcall.cli;

import picocli.CommandLine.Help.Ansi.Style;

/** The few colours that lines have, as every terminal of the last decades knows them. */
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
