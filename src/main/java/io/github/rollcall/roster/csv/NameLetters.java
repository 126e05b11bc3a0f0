package io.github.rollcall.roster.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How usual a letter beyond a to z is in people's names, by the languages that share an alphabet: ø stands between
 * consonants, and whoever sees it between vowels reads the bytes by the wrong table.
 */
final class NameLetters {

    /** Stands for the end of a word on either side of a letter. */
    static final char EDGE = '^';

    private static final String COUNTS = "letters-of-names.txt";

    /** A letter that no name of the language has. */
    private static final double UNKNOWN = -16;

    /** How many names are assumed for each pair that was never seen. */
    private static final double UNSEEN = 0.15;

    private static final int ALPHABET = 30;

    private final List<Language> languages;

    private NameLetters(List<Language> languages) {
        this.languages = languages;
    }

    /** Alphabets by name, each with its languages. */
    static Map<String, NameLetters> byAlphabet() {
        Map<String, Map<String, Language>> alphabets = new HashMap<>();
        for (String line : lines()) {
            String[] parts = line.split(" ", -1);
            String alphabet = parts[0].replaceFirst("/.*", "");
            Language language = alphabets
                    .computeIfAbsent(alphabet, key -> new HashMap<>())
                    .computeIfAbsent(parts[0], key -> new Language());
            if (parts.length == 2) {
                counts(parts[1]).forEach((letter, count) -> language.add(letter, new Letter(count, null, null)));
            } else {
                language.add(
                        parts[1].charAt(0), new Letter(Integer.parseInt(parts[2]), counts(parts[3]), counts(parts[4])));
            }
        }
        Map<String, NameLetters> letters = new HashMap<>();
        alphabets.forEach((name, each) -> letters.put(name, new NameLetters(List.copyOf(each.values()))));
        return letters;
    }

    /** The logarithm of how likely a small letter is between two others, in the language where it is most usual. */
    double likelihood(char letter, char before, char after) {
        double most = UNKNOWN;
        for (Language language : languages) {
            most = Math.max(most, language.likelihood(letter, before, after));
        }
        return most;
    }

    private static Map<Character, Integer> counts(String written) {
        Map<Character, Integer> counts = new HashMap<>();
        int i = 0;
        while (i < written.length()) {
            char letter = written.charAt(i);
            int end = i + 1;
            while (end < written.length() && isDigit(written.charAt(end))) {
                end++;
            }
            counts.put(letter, Integer.parseInt(written, i + 1, end, 10));
            i = end;
        }
        return counts;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static List<String> lines() {
        try (InputStream in = NameLetters.class.getResourceAsStream(COUNTS)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its file " + COUNTS);
            }
            List<String> lines = new ArrayList<>();
            BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                if (!line.startsWith("#")) {
                    lines.add(line);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("The program cannot read its own file " + COUNTS, e);
        }
    }

    private static final class Language {

        private final Map<Character, Letter> letters = new HashMap<>();
        private double total;

        void add(char letter, Letter counted) {
            letters.put(letter, counted);
            total += counted.count();
        }

        double likelihood(char letter, char before, char after) {
            Letter known = letters.get(letter);
            if (known == null) {
                return UNKNOWN;
            }
            double usual = Math.log(known.count() / total);
            return known.before() == null || known.after() == null
                    ? usual
                    : usual + share(known, known.before(), before) + share(known, known.after(), after);
        }

        private static double share(Letter letter, Map<Character, Integer> neighbours, char neighbour) {
            return Math.log((neighbours.getOrDefault(neighbour, 0) + UNSEEN) / (letter.count() + UNSEEN * ALPHABET));
        }
    }

    /** @param before how often each other letter stands before it; null where only the letters are counted */
    private record Letter(
            int count,
            @Nullable Map<Character, Integer> before,
            @Nullable Map<Character, Integer> after) {}
}
