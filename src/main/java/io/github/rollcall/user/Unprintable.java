package io.github.rollcall.user;

import org.jspecify.annotations.Nullable;

/** Characters that no name or title has: controls, marks that turn the writing around, and traces of damage. */
final class Unprintable {

    private static final int REPLACEMENT = 0xFFFD;

    private Unprintable() {}

    static boolean is(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == REPLACEMENT;
    }

    /** What is wrong with the first such character of a text, as the end of a sentence; null when there is none. */
    static @Nullable String flawIn(String text) {
        int c = text.codePoints().filter(Unprintable::is).findFirst().orElse(-1);
        if (c < 0) {
            return null;
        }
        return c == REPLACEMENT
                ? "has a character that was lost when the file was converted"
                : "has the control character " + Shown.character(c);
    }
}
