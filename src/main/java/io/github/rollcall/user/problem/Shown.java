package io.github.rollcall.user.problem;

/** Texts of a roster, as messages show them. */
public final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    /** In quotes, not too long, with a number for each character that cannot be seen. */
    public static String value(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints().limit(LONGEST).forEach(c -> append(shown, c));
        if (text.codePointCount(0, text.length()) > LONGEST) {
            shown.append('…');
        }
        return shown.append('"').toString();
    }

    /** A single character, with its number for those that look like another. */
    public static String character(int c) {
        return Unprintable.is(c) ? number(c) : "%s (%s)".formatted(Character.toString(c), number(c));
    }

    /** The number of a character as Unicode's tables have it. */
    public static String number(int c) {
        return String.format("U+%04X", c);
    }

    private static void append(StringBuilder shown, int c) {
        if (Unprintable.is(c)) {
            shown.append('[').append(number(c)).append(']');
        } else {
            shown.appendCodePoint(c);
        }
    }
}
