package io.github.rollcall.display;

import java.util.function.IntPredicate;

/**
 * Text in which hidden characters are shown by their number: {@code [U+001B]}. Everything that others wrote is passed through here
 * before it is shown: names of files, columns and sheets, cells, answers of servers.
 */
public final class VisibleText {

    private VisibleText() {}

    /** The text as one line for people; joiners that are needed stay. */
    public static String line(String text) {
        return shown(text, c -> false);
    }

    /** As {@link #line}, but line breaks and tabs stay too. */
    public static String lines(String text) {
        return shown(text, VisibleText::isLayout);
    }

    private static String shown(String text, IntPredicate kept) {
        if (!mayHide(text, kept)) {
            return text;
        }
        int[] characters = text.codePoints().toArray();
        StringBuilder shown = new StringBuilder(text.length() + 16);
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            append(shown, c, HiddenCharacters.contain(c) && !kept.test(c) && !HiddenCharacters.isAtWork(characters, i));
        }
        return shown.toString();
    }

    /** The same, and joiners that are needed and blanks other than the space are shown by their number too. */
    public static String exactly(String text) {
        StringBuilder line = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(c -> append(
                        line,
                        c,
                        HiddenCharacters.contain(c)
                                || (c != ' ' && Character.getType(c) == Character.SPACE_SEPARATOR)));
        return line.toString();
    }

    /**
     * JSON with the same meaning: hidden characters, which only its strings can have, are escaped. Line breaks between values stay.
     */
    public static String json(String json) {
        StringBuilder shown = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(c -> {
            if (HiddenCharacters.contain(c) && !isLayout(c)) {
                for (char unit : Character.toChars(c)) {
                    shown.append(String.format("\\u%04x", (int) unit));
                }
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** The text without hidden characters, for the name of a file or a feed; joiners that are needed stay. */
    public static String name(String text) {
        int[] characters = text.codePoints().toArray();
        StringBuilder name = new StringBuilder(text.length());
        for (int i = 0; i < characters.length; i++) {
            if (!HiddenCharacters.contain(characters[i]) || HiddenCharacters.isAtWork(characters, i)) {
                name.appendCodePoint(characters[i]);
            }
        }
        return name.toString();
    }

    private static boolean isLayout(int c) {
        return c == '\n' || c == '\r' || c == '\t';
    }

    private static boolean mayHide(String text, IntPredicate kept) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Surrogate pairs are judged as whole characters, by the caller.
            if (Character.isSurrogate(c) || (HiddenCharacters.contain(c) && !kept.test(c))) {
                return true;
            }
        }
        return false;
    }

    private static void append(StringBuilder line, int c, boolean hidden) {
        if (hidden) {
            line.append("[U+%04X]".formatted(c));
        } else {
            line.appendCodePoint(c);
        }
    }
}
