package io.github.rollcall.roster;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of a roster that isn't blank, its cells as written. They may hold passwords, so a row never prints them.
 *
 * @param ref where it stands
 * @param header the columns of its file
 * @param cells in the order of the file; a row may have fewer or more cells than there are columns
 * @param damage why the cells of this row cannot be told apart for certain, or null when they can
 * @param faults cells whose text is not what somebody meant; only workbooks have them
 * @param kinds of the cells, as far as they are told; all others are texts
 */
public record RosterRow(
        RowRef ref,
        RosterHeader header,
        List<String> cells,
        @Nullable String damage,
        List<CellFault> faults,
        List<CellKind> kinds) {

    private static final int CHARACTERS_OF_CELL = 4;

    public RosterRow {
        cells = List.copyOf(cells);
        faults = faults.isEmpty()
                ? List.of()
                : faults.stream()
                        .sorted(Comparator.comparingInt(CellFault::position))
                        .toList();
        kinds = List.copyOf(kinds);
    }

    /** A row of which nobody says what kind its cells are. */
    public RosterRow(
            RowRef ref, RosterHeader header, List<String> cells, @Nullable String damage, List<CellFault> faults) {
        this(ref, header, cells, damage, faults, List.of());
    }

    /** A row of a text file, whose cells are all what they seem. */
    public RosterRow(RowRef ref, RosterHeader header, List<String> cells, @Nullable String damage) {
        this(ref, header, cells, damage, List.of(), List.of());
    }

    /** A row whose cells are beyond doubt. */
    public RosterRow(RowRef ref, RosterHeader header, List<String> cells) {
        this(ref, header, cells, null, List.of(), List.of());
    }

    /** The cell at a position as written, or an empty text where the row has ended already. */
    public String cell(int index) {
        return index < cells.size() ? cells.get(index) : "";
    }

    /** How many characters its cells have together. */
    public int characters() {
        int characters = 0;
        for (String cell : cells) {
            characters += cell.length();
        }
        return characters;
    }

    /** About how much memory its cells take, in characters: an empty cell takes some too. */
    public int weight() {
        return characters() + CHARACTERS_OF_CELL * cells.size();
    }

    /** Why the cell at a position holds no value, or null when it does, or is blank. */
    public @Nullable CellFault fault(int index) {
        int place = faults.isEmpty()
                ? -1
                : Collections.binarySearch(
                        faults, new CellFault(index, ""), Comparator.comparingInt(CellFault::position));
        return place < 0 ? tooLong(index) : faults.get(place);
    }

    private @Nullable CellFault tooLong(int index) {
        int length = cell(index).length();
        return length <= RosterLimits.CELL
                ? null
                : new CellFault(
                        index,
                        "The cell has %,d characters, more than %,d.".formatted(length, RosterLimits.CELL),
                        "Write into the cell what its column is for, and nothing else.");
    }

    /** What the workbook says that the cell at a position is; a text where nothing is said. */
    public CellKind kind(int index) {
        return index < kinds.size() ? kinds.get(index) : CellKind.TEXT;
    }

    @Override
    public String toString() {
        return "row at " + ref;
    }

    /** The id of the user about whom an export or a report of ours wrote the row, as it stands there; empty if it has none. */
    public Optional<String> extensionId() {
        int position = header.positionOfExtensionId();
        return position < 0 || position >= cells.size()
                ? Optional.empty()
                : Optional.of(Blanks.strip(cells.get(position))).filter(id -> !id.isEmpty());
    }
}
