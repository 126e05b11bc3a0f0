package io.github.rollcall.display;

import java.util.function.IntPredicate;

/**
 * Text with whatever a terminal would obey, or nobody can see, shown by its number: {@code [U+001B]}. Names of files, columns
 * and sheets, cells, and what servers answer are written by others; where they are shown, they go through here.
 */
public final class VisibleText {

    private VisibleText() {}

    /** One line for people; joiners that do their work are left alone. */
    public static String line(String text) {
        int first = firstHidden(text);
        if (first < 0) {
            return text;
        }
        int[] characters = text.codePoints().toArray();
        StringBuilder line = new StringBuilder(text.length() + 16);
        for (int i = 0; i < characters.length; i++) {
            boolean hidden = HiddenCharacters.contain(characters[i]) && !HiddenCharacters.isAtWork(characters, i);
            append(line, characters[i], hidden);
        }
        return line.toString();
    }

    /** The same with every character that looks like another or like nothing: joiners at work, blanks that are no space. */
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
     * JSON, which keeps its meaning: what is hidden stands in its strings only, and is escaped there. Its own line breaks stay.
     */
    public static String json(String json) {
        IntPredicate kept = c -> c == '\n' || c == '\r' || c == '\t';
        StringBuilder shown = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(c -> {
            if (HiddenCharacters.contain(c) && !kept.test(c)) {
                for (char unit : Character.toChars(c)) {
                    shown.append(String.format("\\u%04x", (int) unit));
                }
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** For the name of a file or a feed, where brackets and numbers would be in the way: what is hidden is left out. */
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

    private static int firstHidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Halves of characters are looked at together.
            if (Character.isSurrogate(c) || HiddenCharacters.contain(c)) {
                return i;
            }
        }
        return -1;
    }

    private static void append(StringBuilder line, int c, boolean hidden) {
        if (hidden) {
            line.append("[U+%04X]".formatted(c));
        } else {
            line.appendCodePoint(c);
        }
    }
}
