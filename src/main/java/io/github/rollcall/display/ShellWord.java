package io.github.rollcall.display;

import java.nio.charset.StandardCharsets;

/** A word of a command that is shown to be copied: quoted so that a shell takes it for what it is, and does nothing with it. */
public final class ShellWord {

    private ShellWord() {}

    /** With {@code '…'} where it needs quotes; with {@code $'…'}, which bash, zsh and ksh know, where it has hidden characters. */
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
