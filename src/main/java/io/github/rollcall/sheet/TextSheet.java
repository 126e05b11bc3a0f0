package io.github.rollcall.sheet;

import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.RichText;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A sheet whose cells are all text, so that nobody takes them for numbers, dates or formulas, nor what is
 * typed into them later. Rows leave for the disk as they come; only the notes are held, so their number is bounded.
 */
public final class TextSheet {

    public static final int MOST_ROWS = Worksheet.MAX_ROWS;
    public static final int MOST_COLUMNS = Worksheet.MAX_COLS;

    private static final String TEXT = "@";
    private static final int LONGEST_NOTE = 500;
    private static final int CELLS_HELD = 10_000;
    private static final int CHARACTERS_HELD = 1 << 20;

    private static final int NARROWEST = 12;
    private static final int WIDEST = 40;
    private static final int WIDTH_OF_LONG_TEXT = 38;
    private static final int WIDTH_OF_FILTER_BUTTON = 3;

    private static final double LINE_HEIGHT = 15;
    /** The box of a note is as high as two rows, and cuts off what does not fit. */
    private static final int FEWEST_LINES_BESIDE_NOTE = 3;

    private static final int MOST_LINES = 8;

    private final TextBook book;
    private final int mostNotes;
    private final Worksheet sheet;
    private final List<Integer> widths = new ArrayList<>();
    private final int columns;
    private int rows;
    private int notes;
    private long characters;
    private int cellsHeld;
    private int charactersHeld;
    private boolean begun;

    TextSheet(TextBook book, Worksheet sheet, int mostNotes, int frozen, List<Cell> header) {
        this.book = book;
        this.mostNotes = mostNotes;
        this.columns = header.size();
        this.sheet = sheet;
        sheet.freezePane(frozen, 1);
        for (int column = 0; column < columns; column++) {
            sheet.style(column).format(TEXT).verticalAlignment("top").set();
        }
        add(header);
    }

    public void add(List<Cell> cells) {
        // From the right: from the left the library makes room anew for each cell.
        for (int column = cells.size() - 1; column >= 0; column--) {
            write(column, cells.get(column));
        }
        style(cells);
        raise(cells);
        rows++;
        cellsHeld += cells.size();
        if (cellsHeld >= CELLS_HELD || charactersHeld >= CHARACTERS_HELD) {
            flush();
        }
    }

    /** Offers these texts in all rows below the header, and warns of others. */
    public void offer(int column, List<String> texts) {
        below(column)
                .validateWithListByFormula('"' + String.join(",", texts) + '"')
                .showErrorMessage(true)
                .errorStyle(DataValidationErrorStyle.WARNING)
                .errorTitle("Not in the list")
                .error("The list has " + String.join(", ", texts) + ". Keep what you typed?");
    }

    /**
     * Offers what stands in the first column of another sheet, and takes anything else too.
     *
     * @param rows how many rows that sheet has, with its header
     */
    public void offerFrom(String title, int rows, int column) {
        below(column)
                .validateWithListByFormula("%s!$A$2:$A$%d".formatted(title, rows))
                .errorTitle("")
                .error("");
    }

    private Range below(int column) {
        return sheet.range(1, column, MOST_ROWS - 1, column);
    }

    /** With the header. */
    public int rows() {
        return rows;
    }

    /** How long all texts are together. */
    public long characters() {
        return characters;
    }

    /** After the last row. */
    public void end() {
        sheet.setAutoFilter(0, 0, rows - 1, columns - 1);
        flush();
        book.write(sheet::finish);
    }

    private void write(int column, Cell cell) {
        String text = SheetText.of(cell.text());
        if (!text.isEmpty()) {
            // As a plain text of this library a cell would lose the blanks at its ends.
            sheet.inlineString(rows, column, RichText.builder().run(text).end().build());
            characters += text.length();
            charactersHeld += text.length();
        }
        if (!begun) {
            widen(column, cell);
        }
        if (cell.note() != null && notes < mostNotes) {
            sheet.comment(rows, column, SheetText.note(cell.note(), LONGEST_NOTE));
            notes++;
        }
    }

    private void widen(int column, Cell cell) {
        while (widths.size() <= column) {
            widths.add(NARROWEST);
        }
        int needed = cell.text().length() + (rows == 0 ? WIDTH_OF_FILTER_BUTTON : 1);
        int width = cell.look() == Look.OURS_IN_LINES ? WIDTH_OF_LONG_TEXT : Math.min(needed, WIDEST);
        widths.set(column, Math.max(widths.get(column), width));
    }

    /** Neighbours that look alike get their looks together: one by one takes several times as long. */
    private void style(List<Cell> cells) {
        int first = 0;
        for (int column = 1; column <= cells.size(); column++) {
            Look look = cells.get(first).look();
            if (column == cells.size() || cells.get(column).look() != look) {
                look.dress(sheet.range(rows, first, rows, column - 1).style());
                first = column;
            }
        }
    }

    private void raise(List<Cell> cells) {
        if (notes >= mostNotes || cells.stream().allMatch(cell -> cell.note() == null)) {
            return;
        }
        int lines = cells.stream()
                .filter(cell -> cell.look() == Look.OURS_IN_LINES)
                .mapToInt(cell -> cell.text().length() / WIDTH_OF_LONG_TEXT + 1)
                .max()
                .orElse(1);
        sheet.rowHeight(rows, LINE_HEIGHT * Math.max(FEWEST_LINES_BESIDE_NOTE, Math.min(lines, MOST_LINES)));
    }

    private void flush() {
        if (!begun) {
            for (int column = 0; column < widths.size(); column++) {
                sheet.width(column, widths.get(column));
            }
            begun = true;
        }
        book.write(sheet::flush);
        cellsHeld = 0;
        charactersHeld = 0;
    }

    /**
     * One cell.
     *
     * @param note what to show beside it; left away when there are too many notes already
     */
    public record Cell(String text, Look look, @Nullable String note) {

        public Cell(String text, Look look) {
            this(text, look, null);
        }
    }

    /** What a cell is, for the eye. */
    public enum Look {
        HEADING("FFD9D9D9", "FF000000"),
        HEADING_OF_OURS("FFBDD7EE", "FF1F3864"),
        PLAIN(null, "FF000000"),
        OFFENDING("FFFFC7CE", "FF9C0006"),
        OURS("FFF2F2F2", "FF595959"),
        OURS_IN_LINES("FFF2F2F2", "FF595959");

        private final @Nullable String fill;
        private final String font;

        Look(@Nullable String fill, String font) {
            this.fill = fill;
            this.font = font;
        }

        private void dress(StyleSetter style) {
            style.format(TEXT).verticalAlignment("top").fontColor(font).wrapText(this == OURS_IN_LINES);
            if (this == HEADING || this == HEADING_OF_OURS) {
                style.bold();
            }
            if (fill != null) {
                // A fill hides the grid, so it brings its own.
                style.fillColor(fill).borderStyle(BorderSide.BOTTOM, BorderStyle.THIN);
                style.borderStyle(BorderSide.RIGHT, BorderStyle.THIN).borderColor("FFD0CECE");
            }
            style.set();
        }
    }
}
