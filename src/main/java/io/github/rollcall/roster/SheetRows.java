package io.github.rollcall.roster;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet as they stand in it, from top to bottom. */
interface SheetRows extends AutoCloseable {

    /** The name of the sheet. */
    String sheet();

    /** The next row that the file holds, also a blank one; null after the last. */
    @Nullable
    Row next();

    @Override
    void close();

    /**
     * A row of a sheet.
     *
     * @param number as the spreadsheet shows it
     * @param texts by position, as far as the row goes
     */
    record Row(long number, List<String> texts, List<CellFault> faults) {

        boolean isBlank() {
            return faults.isEmpty() && texts.stream().allMatch(Blanks::isBlank);
        }
    }

    /** Collects the cells of a row, whatever is left out between them. */
    final class RowCells {

        private final List<String> texts = new ArrayList<>();
        private final List<CellFault> faults = new ArrayList<>();

        void put(int position, CellText cell) {
            while (texts.size() <= position) {
                texts.add("");
            }
            texts.set(position, cell.text());
            if (cell.fault() != null) {
                faults.add(new CellFault(position, cell.fault()));
            }
        }

        Row toRow(long number) {
            return new Row(number, List.copyOf(texts), List.copyOf(faults));
        }
    }
}
