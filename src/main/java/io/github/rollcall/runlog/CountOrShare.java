package io.github.rollcall.runlog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rows may be skipped, or people disabled: a number, or a share of all rows or people in percent.
 *
 * @param isShare whether the number is percent of all
 */
public record CountOrShare(long number, boolean isShare) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})|(\\d{1,2}|100)%");

    /**
     * Reads limits such as {@code 20} and {@code 5%}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static CountOrShare of(String text) {
        Matcher limit = TEXT.matcher(text.strip());
        if (!limit.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is neither a number, such as 20, nor a share, such as 5%");
        }
        String rows = limit.group(1);
        return rows == null
                ? new CountOrShare(Long.parseLong(limit.group(2)), true)
                : new CountOrShare(Long.parseLong(rows), false);
    }

    /** Whether so many are more than the limit. */
    public boolean isExceeded(long count, long all) {
        return isShare ? count * 100 > number * all : count > number;
    }

    @Override
    public String toString() {
        return number + (isShare ? "%" : "");
    }
}
