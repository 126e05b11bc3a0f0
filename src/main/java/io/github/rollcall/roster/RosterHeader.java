package io.github.rollcall.roster;

import java.util.List;
import java.util.Locale;

/**
 * The columns of a roster.
 *
 * @param names in the order of the file, as written there
 */
public record RosterHeader(List<String> names) {

    /** The column with the ids of people, which our reports have, and exports, which correct nothing. It tells who a row is about. */
    public static final String EXTENSION_ID = "rollcall_extension_id";

    private static final String OURS = "rollcall_";

    public RosterHeader {
        names = List.copyOf(names);
    }

    /** The columns as a file names them, without nameless ones at the end. */
    public static RosterHeader of(List<String> names) {
        int size = names.size();
        while (size > 0 && Blanks.isBlank(names.get(size - 1))) {
            size--;
        }
        return new RosterHeader(names.subList(0, size));
    }

    /**
     * Before anything is done with the names.
     *
     * @throws UnusableRoster if there are more columns than a spreadsheet has, or a name is a text that names nothing
     */
    public void requireBounded() {
        if (size() > RosterLimits.COLUMNS) {
            throw new UnusableRoster(
                    "The roster has %,d columns, more than %,d.".formatted(size(), RosterLimits.COLUMNS),
                    null,
                    "Check that the file is a table, with a row for each person, and leave out what is not needed.");
        }
        for (int i = 0; i < size(); i++) {
            if (names.get(i).length() > RosterLimits.COLUMN_NAME) {
                throw new UnusableRoster(
                        "The name of column %d has %,d characters, more than %d: the first row does not seem to hold the names of the columns."
                                .formatted(i + 1, names.get(i).length(), RosterLimits.COLUMN_NAME),
                        null,
                        "Write a row with the names of the columns above the people.");
            }
        }
    }

    /** Whether these cells are the names of the columns once more, as in exports that somebody has joined. */
    public boolean isRepeatedBy(List<String> cells) {
        for (int i = 0; i < Math.max(size(), cells.size()); i++) {
            String name = i < size() ? names.get(i) : "";
            String cell = i < cells.size() ? cells.get(i) : "";
            if (!Blanks.strip(cell).equalsIgnoreCase(Blanks.strip(name))) {
                return false;
            }
        }
        return true;
    }

    /** The number of columns. */
    public int size() {
        return names.size();
    }

    /** Whether this file is one of our own reports, corrected by someone: it has columns that we had added. */
    public boolean isCorrection() {
        return names.stream().anyMatch(name -> isOurs(name) && !isExtensionId(name));
    }

    /** Whether a column holds the ids of people, as in an export of an account, edited or not, and in corrections of one. */
    public boolean hasExtensionIds() {
        return positionOfExtensionId() >= 0;
    }

    /** Where the ids of people stand, counted from 0; -1 if there is no such column. */
    int positionOfExtensionId() {
        for (int i = 0; i < names.size(); i++) {
            if (isExtensionId(names.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a column of this name holds the ids of people. */
    public static boolean isExtensionId(String name) {
        return name.length() >= EXTENSION_ID.length() && Blanks.strip(name).equalsIgnoreCase(EXTENSION_ID);
    }

    /** Whether a column of this name was added by one of our reports; such columns are ignored. */
    public static boolean isOurs(String name) {
        return name.strip().toLowerCase(Locale.ROOT).startsWith(OURS);
    }
}
