package io.github.rollcall.user.problem;

import io.github.rollcall.roster.Blanks;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a misspelled word may have been meant for. */
public final class Spelling {

    /** Longer texts are no misspelled names, and comparing them takes its time. */
    private static final int LONGEST = 80;

    private static final Pattern HYPHEN = Pattern.compile("[-_\u2010\u2011]");

    private Spelling() {}

    /** The form in which names are compared: case, blanks, {@code _} and {@code -} don't matter. */
    public static String key(String name) {
        String bare = Blanks.remove(name);
        return (HYPHEN.matcher(bare).find() ? HYPHEN.matcher(bare).replaceAll("") : bare).toLowerCase(Locale.ROOT);
    }

    /** The candidate that differs from the text by a letter or two, if there is one. */
    public static Optional<String> closest(String text, Collection<String> candidates) {
        String key = key(text);
        if (key.isEmpty() || key.length() > LONGEST) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(candidate -> distance(key, key(candidate)) <= tolerance(key))
                .min(Comparator.comparingInt(candidate -> distance(key, key(candidate))));
    }

    /** By how many letters two names differ; without end when one is longer by more than two, or no name. */
    public static int distanceOf(String name, String other) {
        String key = key(name);
        return key.length() > LONGEST ? Integer.MAX_VALUE : distance(key, key(other));
    }

    /** Whether one of two names, in the form in which they are compared, may have been meant for the other. */
    public static boolean isClose(String key, String other) {
        return !key.isEmpty() && key.length() <= LONGEST && distance(key, other) <= tolerance(key);
    }

    /** The usual cure of an unknown word, with the likely one in front. */
    public static String fix(Optional<String> likely, ProblemCode code) {
        return likely.map(word -> "Did you mean %s? ".formatted(word)).orElse("") + code.cure();
    }

    private static int tolerance(String key) {
        return key.length() < 8 ? 1 : 2;
    }

    /** How many letters to change, add, leave out or swap with their neighbour. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 2) {
            return Integer.MAX_VALUE;
        }
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int step(int[][] rows, String a, String b, int i, int j) {
        int change = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
