package io.github.rollcall.user;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Characters that no name or title has: controls, marks that turn the writing around, what is drawn as nothing, and traces
 * of damage. Joiners are taken where they do their work: between the parts of an emoji, and inside words of the scripts
 * that need them.
 */
final class Unprintable {

    private static final int REPLACEMENT = 0xFFFD;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int EMOJI_VARIATION = 0xFE0F;
    private static final int BLACK_FLAG = 0x1F3F4;

    private static final Set<UnicodeScript> JOINING = Set.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.NKO,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private Unprintable() {}

    /** Whether a character standing alone is one of these. */
    static boolean is(int c) {
        return isControl(c) || isInvisible(c) || c == REPLACEMENT;
    }

    /** What is wrong with the first such character of a text, as the end of a sentence; null when there is none. */
    static @Nullable String flawIn(String text) {
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            if (is(characters[i]) && !isAtWork(characters, i)) {
                return flaw(characters[i]);
            }
        }
        return null;
    }

    private static String flaw(int c) {
        if (c == REPLACEMENT) {
            return "has a character that was lost when the file was converted";
        }
        return isInvisible(c)
                ? "has the invisible character %s (%s)".formatted(Shown.number(c), name(c))
                : "has the control character " + Shown.number(c);
    }

    private static String name(int c) {
        String name = Character.getName(c);
        return name == null ? "without a name" : name.toLowerCase(Locale.ROOT);
    }

    private static boolean isControl(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static boolean isInvisible(int c) {
        return switch (c) {
            // The grapheme joiner, the Hangul fillers, empty Braille: letters by their kind, drawn as nothing.
            case 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800 -> true;
            default -> Character.getType(c) == Character.FORMAT;
        };
    }

    private static boolean isAtWork(int[] characters, int i) {
        int c = characters[i];
        if (i == 0) {
            return false;
        }
        int before = characters[i - 1];
        if (isTag(c)) {
            return isTag(before) || before == BLACK_FLAG;
        }
        if (i == characters.length - 1 || (c != JOINER && c != NON_JOINER)) {
            return false;
        }
        int after = characters[i + 1];
        boolean joinsPicture = c == JOINER && isPicture(before) && Character.getType(after) == Character.OTHER_SYMBOL;
        return joinsPicture || (isOfJoiningScript(before) && isOfJoiningScript(after));
    }

    /** Flags of regions are spelled with these, unseen. */
    private static boolean isTag(int c) {
        return c >= 0xE0020 && c <= 0xE007F;
    }

    private static boolean isPicture(int c) {
        boolean skinColour = c >= 0x1F3FB && c <= 0x1F3FF;
        return c == EMOJI_VARIATION || skinColour || Character.getType(c) == Character.OTHER_SYMBOL;
    }

    private static boolean isOfJoiningScript(int c) {
        UnicodeScript script = UnicodeScript.of(c);
        return JOINING.contains(script)
                || (script == UnicodeScript.INHERITED && Character.getType(c) != Character.FORMAT);
    }
}
