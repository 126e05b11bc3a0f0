package io.github.rollcall.roster;

import java.util.List;
import java.util.Locale;

/**
 * The columns of a roster.
 *
 * @param names in the order of the file, as written there
 */
public record RosterHeader(List<String> names) {

    private static final String OURS = "rollcall_";

    public RosterHeader {
        names = List.copyOf(names);
    }

    /** The number of columns. */
    public int size() {
        return names.size();
    }

    /** Whether this file is one of our own reports, corrected by someone: it has columns that we had added. */
    public boolean isCorrection() {
        return names.stream().anyMatch(RosterHeader::isOurs);
    }

    /** Whether a column of this name was added by one of our reports; such columns are ignored. */
    public static boolean isOurs(String name) {
        return name.strip().toLowerCase(Locale.ROOT).startsWith(OURS);
    }
}
