package io.github.rollcall.run;

/** A text as one word of a shell's command line. */
public final class ShellWord {

    private ShellWord() {}

    /** The text as it is, or in quotes where a shell would read something else. */
    public static String quoted(String text) {
        return text.matches("[\\w./:@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
