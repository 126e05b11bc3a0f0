package io.github.rollcall.roster;

import org.jspecify.annotations.Nullable;

/**
 * A cell that shows something and holds no value: an error, a number that has lost digits, or a text without end.
 *
 * @param position of its column, counted from 0
 * @param reason a sentence that names the cell as the spreadsheet does
 * @param fix a sentence that says what to do; null for what is usual
 */
public record CellFault(
        int position, String reason, @Nullable String fix) {

    /** A fault with the usual cure. */
    public CellFault(int position, String reason) {
        this(position, reason, null);
    }
}
