package io.github.rollcall.user;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.user.value.EmailAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Chooses rows of a roster as somebody wrote it: by the lines on which they begin ({@code 17}, {@code 10-20}), by an e-mail
 * address, or by an employee id; {@code id:731} is an id that would be taken for a line.
 */
public record RowSelector(String text) {

    private static final Pattern LINES = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?");
    private static final String ID = "id:";
    private static final int LONGEST = 260;

    /** @throws IllegalArgumentException if it chooses nothing in any roster */
    public RowSelector {
        text = Blanks.strip(text);
        if (Blanks.isBlank(text.startsWith(ID) ? text.substring(ID.length()) : text)) {
            throw new IllegalArgumentException("it is empty");
        }
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("it is neither lines, nor an address, nor an employee id");
        }
        Lines lines = linesOf(text);
        if (lines != null && (lines.first() < 1 || lines.last() < lines.first())) {
            throw new IllegalArgumentException("'" + text + "' are no lines; write 17, or 10-20");
        }
    }

    /** The lines; null if it is none. */
    @Nullable
    Lines lines() {
        return linesOf(text);
    }

    /** The address as addresses are compared; null if it is none. */
    @Nullable
    String address() {
        return !text.startsWith(ID) && text.contains("@") ? EmailAddress.canonical(text) : null;
    }

    /** The employee id; null if it is none. */
    @Nullable
    String employeeId() {
        if (text.startsWith(ID)) {
            return Blanks.strip(text.substring(ID.length()));
        }
        return lines() == null && address() == null ? text : null;
    }

    /** What no row has where it chooses nobody, as the end of a sentence. */
    String missing() {
        if (lines() != null) {
            return "begins there; an employee id is written id:" + text;
        }
        return address() != null ? "has that address" : "has that employee id";
    }

    private static @Nullable Lines linesOf(String text) {
        Matcher lines = LINES.matcher(text);
        if (!lines.matches()) {
            return null;
        }
        long first = Long.parseLong(lines.group(1));
        return new Lines(first, lines.group(2) == null ? first : Long.parseLong(lines.group(2)));
    }

    @Override
    public String toString() {
        return text;
    }

    /** Both among them. */
    record Lines(long first, long last) {

        boolean have(long line) {
            return first <= line && line <= last;
        }
    }
}
