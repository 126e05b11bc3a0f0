package io.github.rollcall.display;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * Characters that cannot be seen, or that terminals act on: controls, line breaks, marks of writing direction, joiners, letters
 * without a shape. A joiner between the parts of an emoji, or inside a word of a script that needs it, is harmless.
 */
public final class HiddenCharacters {

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

    private HiddenCharacters() {}

    /** Whether a character is one of these, wherever it stands. */
    public static boolean contain(int c) {
        return isControl(c) || isInvisible(c);
    }

    /** Whether a terminal acts on the character: a control, half of a surrogate pair, or a line break. */
    public static boolean isControl(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Whether the character has no shape. */
    public static boolean isInvisible(int c) {
        return switch (c) {
            // The grapheme joiner, the Hangul fillers, empty Braille: letters by their category, without a shape.
            case 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800 -> true;
            default -> Character.getType(c) == Character.FORMAT;
        };
    }

    /**
     * Whether the hidden character at this place is needed there: a joiner between parts that it joins, or a letter of a flag.
     *
     * @param characters the code points of a text
     * @param i an index of it
     */
    public static boolean isAtWork(int[] characters, int i) {
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

    /** The invisible letters that spell the flags of regions. */
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
