package io.github.rollcall.user.cell;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.user.value.NormalForm;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words of one kind, found whatever their case, width, blanks, dots, quotes and brackets around them: {@code N/A} is also
 * {@code n/a}, {@code n / a}, {@code (N/A)} and {@code Ｎ／Ａ}.
 */
public final class WordList {

    /** Whatever is longer is no word of such a list. */
    private static final int LONGEST = 64;

    private static final Pattern ZEROS = Pattern.compile("0+");
    private static final String AROUND = "()[]{}<>\"'`´‘’“”„«»";

    private final Set<String> words;

    /** For each ASCII character with which a word begins, the lengths of those words as bits; all that is longer is one bit. */
    private final long[] lengths = new long[0x80];

    private WordList(Set<String> words) {
        this.words = words;
        words.forEach(word -> {
            if (word.charAt(0) < lengths.length) {
                lengths[word.charAt(0)] |= bit(word.length());
            }
        });
    }

    /** These words; blank ones are left out. */
    public static WordList of(Collection<String> words) {
        return new WordList(words.stream()
                .map(WordList::bare)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether the text is one of the words. */
    public boolean has(String text) {
        if (words.isEmpty() || text.length() > LONGEST || text.isEmpty()) {
            return false;
        }
        if (isCertainlyNone(text)) {
            return false;
        }
        String bare = bare(text);
        return words.contains(bare) || (bare.indexOf('.') >= 0 && words.contains(bare.replace(".", "")));
    }

    /**
     * Whether a text of plain letters and blanks, most often one of the roster's own words, is told from all words by its first
     * letter and its length.
     */
    private boolean isCertainlyNone(String text) {
        int length = 0;
        char first = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '1' && c <= '9');
            if (!isLetter && (c != ' ') && (c != '0' || length == 0)) {
                return false;
            }
            if (c != ' ') {
                first = length == 0 ? c : first;
                length++;
            }
        }
        return (lengths[Character.toLowerCase(first)] & bit(length)) == 0;
    }

    private static long bit(int length) {
        return 1L << Math.min(length, Long.SIZE - 1);
    }

    /** The words in order, the same for the same words. */
    @Override
    public String toString() {
        return new TreeSet<>(words).toString();
    }

    private static String bare(String text) {
        String plain = Blanks.remove(NormalForm.nfkc(text)).toLowerCase(Locale.ROOT);
        int start = 0;
        int end = plain.length();
        while (start < end && AROUND.indexOf(plain.charAt(start)) >= 0) {
            start++;
        }
        while (start < end && AROUND.indexOf(plain.charAt(end - 1)) >= 0) {
            end--;
        }
        String inner = plain.substring(start, end);
        return inner.startsWith("0") && ZEROS.matcher(inner).matches() ? "0" : inner;
    }
}
