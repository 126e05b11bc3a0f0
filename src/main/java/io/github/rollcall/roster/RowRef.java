package io.github.rollcall.roster;

import org.jspecify.annotations.Nullable;

/**
 * Where a row stands in its file, as a person finds it there.
 *
 * @param line the line on which it starts (CSV), or the number of the row in its sheet; the first is 1
 * @param sheet the sheet's name, or null when the file has no sheets
 */
public record RowRef(long line, @Nullable String sheet) {

    public RowRef {
        if (line < 1) {
            throw new IllegalArgumentException("Lines are counted from 1, not " + line);
        }
    }

    /** A place in a file without sheets. */
    public static RowRef line(long line) {
        return new RowRef(line, null);
    }

    /** Reads well in the middle of a sentence: "line 17". */
    @Override
    public String toString() {
        return sheet == null ? "line " + line : "sheet " + sheet + " row " + line;
    }
}
