package io.github.rollcall.user.header;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.problem.Spelling;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a column as people and programs dress it up: stars for what is required, quotes, a number sign, a colon, a
 * remark in brackets.
 */
public final class HeaderName {

    private static final String AROUND = "*#:\"'`´‘’‚‛“”„‟«»‹›";
    private static final Pattern REMARK = Pattern.compile(
            "(?<!\\s)\\s*+\\((required|mandatory|optional|pflichtfeld|obligatoire|obligatorio|obrigatório|必須|必填)\\)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** As directories of Microsoft have it: {@code First name [givenName] Required}. */
    private static final Pattern OF_DIRECTORY = Pattern.compile(
            "^(.*\\S)\\s*+\\[(?!Required)[A-Za-z]++](\\s+Required)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private HeaderName() {}

    /** The form in which names of columns are compared. */
    public static String key(String header) {
        return Spelling.key(bare(header));
    }

    /** The name alone, in the usual width. The header itself, stripped, if nothing else is left of it. */
    public static String bare(String header) {
        if (header.length() > LONGEST) {
            return header;
        }
        String name = undressed(Blanks.strip(Normalizer.normalize(header, Normalizer.Form.NFKC)));
        String known = undressed(OF_DIRECTORY.matcher(name).replaceFirst("$1"));
        return known.isEmpty() ? Blanks.strip(header) : known;
    }

    /** No name is longer; nothing is looked for in one that is. */
    private static final int LONGEST = 255;

    /** The first character of a name that passes for another, or is not seen, told by its number; null if there is none. */
    public static @Nullable String oddCharacterIn(String header) {
        return Blanks.strip(header)
                .codePoints()
                .filter(c -> c > 0x7E || c < ' ')
                .mapToObj(Shown::character)
                .findFirst()
                .orElse(null);
    }

    private static String undressed(String name) {
        String before = name;
        while (true) {
            String after = Blanks.strip(REMARK.matcher(stripped(before)).replaceFirst(""));
            if (after.equals(before)) {
                return after;
            }
            before = after;
        }
    }

    private static String stripped(String name) {
        int start = 0;
        int end = name.length();
        while (start < end && AROUND.indexOf(name.charAt(start)) >= 0) {
            start++;
        }
        while (start < end && AROUND.indexOf(name.charAt(end - 1)) >= 0) {
            end--;
        }
        return Blanks.strip(name.substring(start, end));
    }
}
