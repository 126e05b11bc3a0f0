package io.github.rollcall.user.problem;

import io.github.rollcall.display.HiddenCharacters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Characters that no name or title has: controls, marks that turn the writing around, what is drawn as nothing, and traces
 * of damage. Joiners are taken where they do their work: between the parts of an emoji, and inside words of the scripts
 * that need them.
 */
public final class Unprintable {

    private static final int REPLACEMENT = 0xFFFD;

    private Unprintable() {}

    /** Whether a character standing alone is one of these. */
    public static boolean is(int c) {
        return HiddenCharacters.contain(c) || c == REPLACEMENT;
    }

    /** What is wrong with the first such character of a text, as the end of a sentence; null when there is none. */
    public static @Nullable String flawIn(String text) {
        return isPrintable(text) ? null : firstFlawIn(text);
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPlain = c >= ' ' && c < 0x7F;
            if (!isPlain && is(c)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String firstFlawIn(String text) {
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            if (is(characters[i]) && !HiddenCharacters.isAtWork(characters, i)) {
                return flaw(characters[i]);
            }
        }
        return null;
    }

    private static String flaw(int c) {
        if (c == REPLACEMENT) {
            return "has a character that was lost when the file was converted";
        }
        return HiddenCharacters.isInvisible(c)
                ? "has the invisible character %s (%s)".formatted(Shown.number(c), name(c))
                : "has the control character " + Shown.number(c);
    }

    private static String name(int c) {
        String name = Character.getName(c);
        return name == null ? "without a name" : name.toLowerCase(Locale.ROOT);
    }
}
