package io.github.rollcall.roster.excel;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.CellFault;
import io.github.rollcall.roster.CellKind;
import io.github.rollcall.roster.RosterLimits;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.roster.UnusableRoster;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet as they stand in it, from top to bottom. */
interface SheetRows extends AutoCloseable {

    /** The name of the sheet. */
    String sheet();

    /** All sheets of the workbook, in its order. */
    List<SheetChoice.Sheet> sheets();

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
     * @param kinds of these cells
     */
    record Row(long number, List<String> texts, List<CellKind> kinds, List<CellFault> faults) {

        boolean isBlank() {
            return faults.isEmpty() && texts.stream().allMatch(Blanks::isBlank);
        }
    }

    /** Collects the cells of the rows of a sheet, whatever is left out between them. */
    final class RowCells {

        private final String sheet;
        private final List<String> texts = new ArrayList<>();
        private final List<CellKind> kinds = new ArrayList<>();
        private final List<CellFault> faults = new ArrayList<>();
        private long number;
        private int cells;
        private int characters;
        private long gaps;

        RowCells(String sheet) {
            this.sheet = sheet;
        }

        /** Begins a row. */
        RowCells of(long row) {
            number = row;
            texts.clear();
            kinds.clear();
            faults.clear();
            cells = 0;
            characters = 0;
            return this;
        }

        void put(int position, CellText cell) {
            if (cell.text().isEmpty() && cell.fault() == null && position >= texts.size()) {
                return;
            }
            cells++;
            characters += cell.text().length();
            fill(position);
            texts.set(position, cell.text());
            kinds.set(position, cell.kind());
            if (cell.fault() != null) {
                faults.add(new CellFault(position, cell.fault()));
            }
            refuseEndless();
        }

        private void fill(int position) {
            int gap = position - texts.size();
            gaps += gap > WorkbookLimits.WIDE_GAP ? gap : 0;
            while (texts.size() <= position) {
                texts.add("");
                kinds.add(CellKind.TEXT);
            }
        }

        private void refuseEndless() {
            if (cells > RosterLimits.COLUMNS) {
                throw refused("The row has more than %,d cells.".formatted(RosterLimits.COLUMNS));
            }
            if (characters > RosterLimits.ROW) {
                throw refused("The cells of the row have more than a million characters.");
            }
            if (gaps > WorkbookLimits.GAPS) {
                throw refused("Cells stand far to the right of the table, in too many rows.");
            }
        }

        private UnusableRoster refused(String what) {
            return new UnusableRoster(
                    what,
                    new RowRef(number, sheet),
                    "Check that the sheet is a table, with a row for each person and nothing beside it.");
        }

        Row toRow() {
            return new Row(number, List.copyOf(texts), List.copyOf(kinds), List.copyOf(faults));
        }
    }
}
