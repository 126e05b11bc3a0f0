package io.github.rollcall.display;

import java.nio.charset.StandardCharsets;

/** Quotes a word of a command that people copy, so that a shell takes it literally. */
public final class ShellWord {

    private ShellWord() {}

    /** The word itself where it needs no quotes; else with {@code '…'} where it needs quotes; with {@code $'…'}, which bash, zsh and ksh know, where it has hidden characters. */
    public static String of(String word) {
        if (word.matches("[\\w./:@+-]+")) {
            return word;
        }
        return word.codePoints().anyMatch(HiddenCharacters::contain)
                ? "$'" + escaped(word) + "'"
                : "'" + word.replace("'", "'\\''") + "'";
    }

    private static String escaped(String word) {
        StringBuilder text = new StringBuilder();
        word.codePoints().forEach(c -> {
            if (HiddenCharacters.contain(c)) {
                for (byte part : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    text.append(String.format("\\%03o", part & 0xFF));
                }
            } else {
                text.append(c == '\'' || c == '\\' ? "\\" : "").appendCodePoint(c);
            }
        });
        return text.toString();
    }
}
