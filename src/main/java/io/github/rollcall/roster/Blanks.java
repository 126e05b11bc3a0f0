package io.github.rollcall.roster;

/**
 * What the eye takes for nothing: blanks of all scripts, line breaks, and characters without width that arrive with
 * pasted text.
 */
public final class Blanks {

    private Blanks() {}

    /** Whether nothing can be seen of the text. */
    public static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isBlank(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The text without blanks at its ends. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The stripped text with one plain blank for each stretch of blanks inside; tabs and line breaks stay. */
    public static String collapse(String text) {
        String stripped = strip(text);
        if (isCollapsed(stripped)) {
            return stripped;
        }
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean pending = false;
        for (int i = 0; i < stripped.length(); i++) {
            char c = stripped.charAt(i);
            if (Character.isSpaceChar(c)) {
                pending = true;
                continue;
            }
            if (pending) {
                collapsed.append(' ');
                pending = false;
            }
            collapsed.append(c);
        }
        return collapsed.toString();
    }

    private static boolean isCollapsed(String stripped) {
        for (int i = 0; i < stripped.length(); i++) {
            char c = stripped.charAt(i);
            boolean isDouble = c == ' ' && stripped.charAt(i - 1) == ' ';
            if (isDouble || (c != ' ' && Character.isSpaceChar(c))) {
                return false;
            }
        }
        return true;
    }

    /** The text without any blanks at all. */
    public static String remove(String text) {
        int first = 0;
        while (first < text.length() && !isBlank(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length()).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            if (!isBlank(text.charAt(i))) {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }

    private static boolean isBlank(int c) {
        if (c > ' ' && c < 0x7F) {
            return false;
        }
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85 || isWithoutWidth(c);
    }

    private static boolean isWithoutWidth(int c) {
        return switch (c) {
            // The byte order mark, the soft hyphen, and letters that are drawn as nothing (Hangul fillers, empty
            // Braille).
            case 0xFEFF, 0x00AD, 0x180E, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800 -> true;
            // Joiners and marks of writing direction.
            default -> (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F);
        };
    }
}
