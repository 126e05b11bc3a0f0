package io.github.rollcall.roster;

import org.jspecify.annotations.Nullable;

/** The roster as a whole cannot be used, so nothing was sent. The message says what is wrong, where, and what to do. */
public class UnusableRoster extends RuntimeException {

    private final String what;
    private final @Nullable RowRef where;
    private final String fix;

    /**
     * Takes the three parts of the message, each a sentence.
     *
     * @param what what is wrong, ending in a full stop
     * @param where the place in the file, or null when it is about all of it
     * @param fix what to change, ending in a full stop
     */
    public UnusableRoster(String what, @Nullable RowRef where, String fix) {
        super(message(what, where, fix));
        this.what = what;
        this.where = where;
        this.fix = fix;
    }

    /** The same with what brought it up, for the log. */
    public UnusableRoster(String what, @Nullable RowRef where, String fix, Throwable cause) {
        super(message(what, where, fix), cause);
        this.what = what;
        this.where = where;
        this.fix = fix;
    }

    /** What is wrong. */
    public String what() {
        return what;
    }

    /** Where in the file, or null when it is about all of it. */
    public @Nullable RowRef where() {
        return where;
    }

    /** What to change. */
    public String fix() {
        return fix;
    }

    private static String message(String what, @Nullable RowRef where, String fix) {
        return (where == null ? "" : capitalized(where) + ": ") + what + " " + fix;
    }

    private static String capitalized(RowRef where) {
        String text = where.toString();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
