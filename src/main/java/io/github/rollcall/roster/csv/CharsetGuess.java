package io.github.rollcall.roster.csv;

import io.github.rollcall.roster.EncodingName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By which table bytes that are not UTF-8 are most likely to be read, judged by the names that come out. Made for few
 * bytes: one name with an accent, among addresses that say nothing. See decision 7.
 *
 * @param asWindows1252 whether the text is plausible as Windows-1252, and no other table makes better names of it
 * @param likely the other tables, the likeliest first; empty if none makes names of the bytes
 */
record CharsetGuess(boolean asWindows1252, List<Likely> likely) {

    /** In favour of what most western files are. */
    private static final double PRIOR = 1;

    /** What a character may cost at most, on the average, in a text that is one. */
    private static final double PLAUSIBLE = -15;

    /** Another table is worth naming beside the first one if it is not much worse. */
    private static final double CLOSE = 6;

    private static final int MOST_NAMED = 2;

    private static final List<Candidate> CANDIDATES = candidates();

    CharsetGuess {
        likely = List.copyOf(likely);
    }

    /** Whether nothing but Latin letters can come out, if anything does. */
    boolean isOfLatinLetters() {
        return likely.isEmpty() || likely.get(0).isLatin();
    }

    /** @param name as the option takes it */
    record Likely(String name, String kind, boolean isLatin) {
        @Override
        public String toString() {
            return name + " (" + kind + ")";
        }
    }

    /** @param bytes whole lines that are not all ASCII */
    static CharsetGuess of(byte[] bytes) {
        Candidate windows1252 = CANDIDATES.get(0);
        String western = windows1252.leniently(bytes);
        double asWestern = windows1252.score(bytes, western) + PRIOR;
        List<Scored> others = new ArrayList<>();
        for (Candidate candidate : CANDIDATES.subList(1, CANDIDATES.size())) {
            String text = candidate.text(bytes);
            if (text != null && text.equals(western)) {
                // The same names either way, of whatever language.
                asWestern = Math.max(asWestern, candidate.score(text, "") + PRIOR);
            } else if (text != null) {
                others.add(new Scored(candidate, text, candidate.score(text, western)));
            }
        }
        others.sort(Comparator.comparingDouble(Scored::score).reversed());
        double best =
                others.isEmpty() ? Double.NEGATIVE_INFINITY : others.get(0).score();
        boolean asWindows1252 = windows1252.text(bytes) != null
                && asWestern >= best
                && asWestern - PRIOR >= PLAUSIBLE * foreign(western);
        return new CharsetGuess(
                asWindows1252,
                others.stream()
                        .filter(other -> other.score() >= PLAUSIBLE * foreign(other.text()))
                        .filter(other -> other.score() >= best - CLOSE)
                        .limit(MOST_NAMED)
                        .map(other -> other.candidate().toLikely())
                        .toList());
    }

    private static long foreign(String text) {
        return text.chars().filter(c -> c > 0x7F).count();
    }

    private record Scored(Candidate candidate, String text, double score) {}

    private static List<Candidate> candidates() {
        Map<String, NameLetters> letters = NameLetters.byAlphabet();
        List<Candidate> all = new ArrayList<>();
        for (Candidate candidate : List.of(
                Candidate.latin("windows-1252", "western", "west", 0, letters),
                Candidate.latin("windows-1250", "Central European", "central", 0, letters),
                Candidate.latin("ISO-8859-2", "Central European", "central", -1, letters),
                Candidate.latin("IBM852", "Central European, from DOS", "central", -3, letters),
                Candidate.latin("windows-1254", "Turkish", "turkish", -1, letters),
                Candidate.latin("windows-1257", "Baltic", "baltic", -1, letters),
                Candidate.latin("x-MacRoman", "western, from old Macs", "west", -2, letters),
                Candidate.latin("IBM850", "western, from DOS", "west", -2, letters),
                Candidate.other("windows-1251", "Cyrillic", "cyrillic", 0, letters),
                Candidate.other("KOI8-R", "Cyrillic", "cyrillic", -1, letters),
                Candidate.other("IBM866", "Cyrillic, from DOS", "cyrillic", -2, letters),
                Candidate.other("windows-1253", "Greek", "greek", 0, letters),
                Candidate.other("windows-1255", "Hebrew", "hebrew", 0, letters),
                Candidate.other("windows-1256", "Arabic", "arabic", 0, letters),
                Candidate.other("TIS-620", "Thai", "thai", 0, letters),
                Candidate.ideographs("GB18030", "Chinese", EastAsian.GB18030),
                Candidate.ideographs("Big5", "traditional Chinese", EastAsian.BIG5),
                Candidate.ideographs("Shift_JIS", "Japanese", EastAsian.SHIFT_JIS),
                Candidate.ideographs("EUC-JP", "Japanese", EastAsian.EUC_JP),
                Candidate.ideographs("EUC-KR", "Korean", EastAsian.EUC_KR))) {
            // A Java that was made small may lack some.
            if (EncodingName.isKnown(candidate.name())) {
                all.add(candidate);
            }
        }
        return List.copyOf(all);
    }

    /**
     * A table, and the alphabet that it is for.
     *
     * @param alphabet null where characters are ideographs
     */
    private record Candidate(
            String name,
            String kind,
            boolean isLatin,
            double bonus,
            @Nullable NameLetters alphabet,
            @Nullable NameLetters western,
            @Nullable EastAsian ideographs) {

        /** Between two letters of names, or beside one, stands no other character but some marks. */
        private static final double OUT_OF_PLACE = -22;

        private static final double MARK = -6;
        private static final double CAPITAL_INSIDE = -8;
        private static final double SMALL_AT_START = -4;
        private static final double BESIDE_LATIN = -10;
        private static final double NO_LETTER = -12;

        static Candidate latin(
                String name, String kind, String alphabet, double bonus, Map<String, NameLetters> letters) {
            return new Candidate(name, kind, true, bonus, letters.get(alphabet), letters.get("west"), null);
        }

        static Candidate other(
                String name, String kind, String alphabet, double bonus, Map<String, NameLetters> letters) {
            return new Candidate(name, kind, false, bonus, letters.get(alphabet), null, null);
        }

        static Candidate ideographs(String name, String kind, EastAsian ideographs) {
            return new Candidate(name, kind, false, 0, null, null, ideographs);
        }

        Likely toLikely() {
            return new Likely(name, kind, isLatin);
        }

        /** The bytes by this table, or null if they are none of its. */
        @Nullable
        String text(byte[] bytes) {
            try {
                return charset().newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            } catch (CharacterCodingException e) {
                return null;
            }
        }

        String leniently(byte[] bytes) {
            return new String(bytes, charset());
        }

        private Charset charset() {
            return EncodingName.charset(name);
        }

        double score(byte[] bytes, String text) {
            return text(bytes) == null ? Double.NEGATIVE_INFINITY : score(text, text);
        }

        /** @param western the same bytes as Windows-1252: what comes out alike speaks for neither */
        double score(String text, String western) {
            double score = bonus;
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) > 0x7F) {
                    score += score(text, i, western);
                }
            }
            return score;
        }

        private double score(String text, int i, String western) {
            char c = text.charAt(i);
            char before = i == 0 ? '\n' : text.charAt(i - 1);
            char after = i + 1 == text.length() ? '\n' : text.charAt(i + 1);
            if (isLatin) {
                boolean alike = i < western.length() && western.charAt(i) == c;
                return latin(c, before, after, alike ? western() : alphabet);
            }
            double own = ideographs != null ? -ideographs.cost(c, before) : letter(c, before, after);
            return own + (isLatinLetter(before) ? BESIDE_LATIN : 0) + (isLatinLetter(after) ? BESIDE_LATIN : 0);
        }

        private static double latin(char c, char before, char after, @Nullable NameLetters letters) {
            if (!Character.isLetter(c) || c == 'ª' || c == 'º' || letters == null) {
                return mark(c, before, after);
            }
            return letters.likelihood(Character.toLowerCase(c), neighbour(before), neighbour(after))
                    + position(c, before);
        }

        private static double mark(char c, char before, char after) {
            boolean letterBefore = Character.isLetter(before);
            boolean letterAfter = Character.isLetter(after);
            if (letterBefore && letterAfter) {
                boolean joins = "’–".indexOf(c) >= 0 && Character.isUpperCase(after);
                boolean doubles = c == '·' && before == 'l' && after == 'l';
                return joins || doubles ? MARK : c == '’' ? MARK * 2 : OUT_OF_PLACE;
            }
            if (letterBefore) {
                return "’”»…™®©ªº°–—\u00A0".indexOf(c) >= 0 ? MARK : OUT_OF_PLACE;
            }
            return !letterAfter || "‘“„‚«¿¡–—\u00A0".indexOf(c) >= 0 ? MARK : OUT_OF_PLACE;
        }

        private double letter(char c, char before, char after) {
            int type = Character.getType(c);
            boolean isLetter = Character.isLetter(c) || type == Character.NON_SPACING_MARK;
            if (!isLetter || alphabet == null) {
                return NO_LETTER;
            }
            return alphabet.likelihood(Character.toLowerCase(c), before, after) + position(c, before);
        }

        private static double position(char c, char before) {
            if (Character.isUpperCase(c)) {
                return Character.isLowerCase(before) ? CAPITAL_INSIDE : 0;
            }
            return Character.isLowerCase(c) && !Character.isLetter(before) ? SMALL_AT_START : 0;
        }

        private static char neighbour(char c) {
            return Character.isLetter(c) ? Character.toLowerCase(c) : NameLetters.EDGE;
        }

        private static boolean isLatinLetter(char c) {
            return c < 0x250 && Character.isLetter(c);
        }
    }
}
