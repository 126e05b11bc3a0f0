package io.github.rollcall.user.value;

import java.text.Normalizer;

/** Unicode's normal forms. Texts of characters that cannot change, such as ASCII, are not even copied. */
public final class NormalForm {

    /** No character before the combining accents is part of another one in NFC. */
    private static final char COMBINING = '\u0300';

    private NormalForm() {}

    /** With accents and letters as one character, where there is one. */
    public static String nfc(String text) {
        return isBefore(COMBINING, text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** The same, where wide, small and raised characters become plain ones. */
    public static String nfkc(String text) {
        return isBefore('\u0080', text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static boolean isBefore(char limit, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= limit) {
                return false;
            }
        }
        return true;
    }
}
