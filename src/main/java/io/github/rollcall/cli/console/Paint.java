package io.github.rollcall.cli.console;

/** The colours of lines, as ANSI terminals show them. */
enum Paint {
    NONE(""),
    GREEN("32"),
    YELLOW("33"),
    RED("31");

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    String on(String text) {
        return this == NONE || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
