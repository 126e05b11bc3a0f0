package io.github.rollcall.user.value;

import io.github.rollcall.user.problem.Spelling;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the hours of a day are counted. */
public enum TimeFormat {
    TWELVE_HOURS("12h"),
    TWENTY_FOUR_HOURS("24h");

    private static final Pattern WORD = Pattern.compile("(12|24)(h|hrs?|hours?)?");

    private final String word;

    TimeFormat(String word) {
        this.word = word;
    }

    /** The word that RingCentral uses. */
    public String word() {
        return word;
    }

    /** The format that is meant by "24h", "24", "24-hour" and the like; empty for another word. */
    public static Optional<TimeFormat> of(String text) {
        Matcher matcher = WORD.matcher(Spelling.key(text));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of("12".equals(matcher.group(1)) ? TWELVE_HOURS : TWENTY_FOUR_HOURS);
    }
}
