package io.github.rollcall.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a roster that isn't blank, its cells as written. They may hold passwords, so a row never prints them.
 *
 * @param ref where it stands
 * @param header the columns of its file
 * @param cells in the order of the file; a row may have fewer or more cells than there are columns
 * @param damage why the cells of this row cannot be told apart for certain, or null when they can
 */
public record RosterRow(
        RowRef ref,
        RosterHeader header,
        List<String> cells,
        @Nullable String damage) {

    public RosterRow {
        cells = List.copyOf(cells);
    }

    /** A row whose cells are beyond doubt. */
    public RosterRow(RowRef ref, RosterHeader header, List<String> cells) {
        this(ref, header, cells, null);
    }

    /** The cell at a position as written, or an empty text where the row has ended already. */
    public String cell(int index) {
        return index < cells.size() ? cells.get(index) : "";
    }

    @Override
    public String toString() {
        return "row at " + ref;
    }
}
