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
 * @param faults cells whose text is not what somebody meant; only workbooks have them
 */
public record RosterRow(
        RowRef ref,
        RosterHeader header,
        List<String> cells,
        @Nullable String damage,
        List<CellFault> faults) {

    public RosterRow {
        cells = List.copyOf(cells);
        faults = List.copyOf(faults);
    }

    /** A row of a text file, whose cells are all what they seem. */
    public RosterRow(RowRef ref, RosterHeader header, List<String> cells, @Nullable String damage) {
        this(ref, header, cells, damage, List.of());
    }

    /** A row whose cells are beyond doubt. */
    public RosterRow(RowRef ref, RosterHeader header, List<String> cells) {
        this(ref, header, cells, null, List.of());
    }

    /** The cell at a position as written, or an empty text where the row has ended already. */
    public String cell(int index) {
        return index < cells.size() ? cells.get(index) : "";
    }

    /** Why the cell at a position holds no value, or null when it does, or is blank. */
    public @Nullable CellFault fault(int index) {
        return faults.stream()
                .filter(fault -> fault.position() == index)
                .findFirst()
                .orElse(null);
    }

    @Override
    public String toString() {
        return "row at " + ref;
    }
}
