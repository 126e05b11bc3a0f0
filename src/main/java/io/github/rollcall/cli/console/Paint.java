package io.github.rollcall.cli.console;

/** The few colours that lines have, as every terminal of the last decades knows them. */
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
