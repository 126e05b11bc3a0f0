package io.github.rollcall.runlog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** One import of one roster, across its attempts; named by the second it began, as {@code 20261123T020000Z}. */
public record RunId(String value) implements Comparable<RunId> {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern PATTERN = Pattern.compile("\\d{8}T\\d{6}Z");

    /** @throws IllegalArgumentException if the value does not look like a run id */
    public RunId {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("\"" + value
                    + "\" is no run id; run ids look like 20261123T020000Z. See the folder names in reports/.");
        }
    }

    public static RunId at(Instant instant) {
        return new RunId(FORMAT.format(instant));
    }

    /** The id one second later, for when this one is taken. */
    public RunId next() {
        return at(FORMAT.parse(value, Instant::from).plusSeconds(1));
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
