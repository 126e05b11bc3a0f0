package io.github.rollcall.user.cell;

import io.github.rollcall.user.problem.Shown;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that went through a wrong conversion before it came into the roster: UTF-8 that was read by another table, codes of
 * web pages, escapes, letters that became question marks.
 */
public final class DamagedText {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final Pattern ENTITY =
            Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});");
    private static final Pattern ESCAPE = Pattern.compile(
            "\\\\u[0-9a-fA-F]{4}|(%[CDEcde][0-9a-fA-F]%[89abAB][0-9a-fA-F])|(=[CDE][0-9A-F]=[89AB][0-9A-F])");

    /** UTF-8 as old Macs and DOS show it. */
    private static final Pattern OTHER_TABLE =
            Pattern.compile("√[\u00A0-\u2265\u221E-\u25CA]|[├┬─┼][^\\s\\w]|‚Ä[ôúùìî¶]");

    private static final Pattern LOST_LETTER = Pattern.compile("\\p{L}\\?\\p{L}|\\p{L}\\?\\?|\\?\\?\\p{L}");

    /** Of a file whose quotes became typographic ones, which delimit no cell. */
    private static final Pattern IN_QUOTES = Pattern.compile("[“”„«»\"].*[“”«»\"]");

    private static final String SMALL_CONTINUATIONS = "ŠŒŽšœžŸƒ";

    private DamagedText() {}

    /** Why a text looks damaged, as the end of a sentence; null if it does not. */
    public static @Nullable String signIn(String text) {
        return mayBeDamaged(text) ? foundIn(text) : null;
    }

    /** Each sign has one of these, or a character beyond ASCII. */
    private static boolean mayBeDamaged(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean isOrdinary = switch (text.charAt(i)) {
                case '&', '\\', '%', '=', '"', '?' -> false;
                default -> text.charAt(i) < 0x80;
            };
            if (!isOrdinary) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String foundIn(String text) {
        if (text.indexOf('&') >= 0 && ENTITY.matcher(text).find()) {
            return "has a code of web pages such as &amp; in it";
        }
        if (hasAnyOf("\\%=", text) && ESCAPE.matcher(text).find()) {
            return "has a character as a code of programs in it";
        }
        if (hasMisreadUtf8(text)
                || (hasAnyOf("√├┬─┼‚", text) && OTHER_TABLE.matcher(text).find())) {
            String meant = repaired(text);
            return "looks like UTF-8 that was read in another encoding"
                    + (meant == null ? "" : "; " + Shown.value(meant) + " was likely meant");
        }
        if (IN_QUOTES.matcher(text).matches()) {
            return "stands in quotes";
        }
        return text.indexOf('?') >= 0 && LOST_LETTER.matcher(text).find()
                ? "has a question mark where a letter may have been"
                : null;
    }

    private static boolean hasAnyOf(String characters, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasMisreadUtf8(String text) {
        for (int i = 0; i + 1 < text.length(); i++) {
            char lead = text.charAt(i);
            boolean two = lead >= 0xC2 && lead <= 0xDF && isContinuation(text.charAt(i + 1), lead);
            boolean three = lead >= 0xE0
                    && lead <= 0xEF
                    && i + 2 < text.length()
                    && isContinuation(text.charAt(i + 1), 'Ã')
                    && isContinuation(text.charAt(i + 2), 'Ã');
            if (two || three) {
                return true;
            }
        }
        return false;
    }

    /** What a byte from 80 to BF becomes. Some of these are letters, which may well follow another one. */
    private static boolean isContinuation(char c, char lead) {
        if (SMALL_CONTINUATIONS.indexOf(c) >= 0) {
            return lead >= 0xC2 && lead <= 0xC5;
        }
        return (c >= 0x80 && c <= 0xBF) || "€‚„…†‡ˆ‰‹‘’“”•–—˜™›".indexOf(c) >= 0;
    }

    private static @Nullable String repaired(String text) {
        try {
            ByteBuffer bytes = WINDOWS_1252.newEncoder().encode(CharBuffer.wrap(text));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
