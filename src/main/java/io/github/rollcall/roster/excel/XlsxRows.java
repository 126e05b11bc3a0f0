package io.github.rollcall.roster.excel;

import io.github.rollcall.report.RowCells;
import io.github.rollcall.roster.RosterLimits;
import io.github.rollcall.roster.RowRef;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a sheet of an {@code .xlsx} workbook, one at a time.
 *
 * <p>A library's model of cells cannot tell a formula whose result is an empty text from one that was never computed, nor
 * an error from a text. See decision 6.
 */
final class XlsxRows implements SheetRows {

    private static final int LAST_COLUMN = RosterLimits.COLUMNS - 1;
    private static final long LAST_ROW = 1_048_576;

    private final XlsxPackage archive;
    private final XlsxBook book;
    private final String sheet;
    private final XlsxTexts texts;
    private final XlsxXml xml;
    private final RowCells cells;
    private long row;
    private boolean atEnd;

    private XlsxRows(XlsxPackage archive, XlsxParts parts, XlsxBook book, XlsxBook.XlsxSheet sheet) {
        this.archive = archive;
        this.book = book;
        this.sheet = sheet.name();
        this.cells = new RowCells(sheet.name());
        this.texts = new XlsxTexts(archive, parts.sharedStrings());
        this.xml = new XlsxXml(archive, sheet.part(), this::place);
    }

    /** @param wanted the sheet that somebody named, or null for the first */
    static SheetRows open(XlsxPackage archive, @Nullable String wanted) {
        try {
            XlsxParts parts = XlsxParts.of(archive);
            XlsxBook book = XlsxBook.of(archive, parts);
            return new XlsxRows(archive, parts, book, book.sheets().get(SheetChoice.among(sheets(book), wanted)));
        } catch (RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private static List<SheetChoice.Sheet> sheets(XlsxBook book) {
        return book.sheets().stream()
                .map(each -> new SheetChoice.Sheet(each.name(), each.isHidden()))
                .toList();
    }

    @Override
    public String sheet() {
        return sheet;
    }

    @Override
    public List<SheetChoice.Sheet> sheets() {
        return sheets(book);
    }

    @Override
    public @Nullable Row next() {
        while (!atEnd && xml.advance()) {
            if (xml.starts("row")) {
                return row();
            }
            atEnd = xml.ends("sheetData");
        }
        while (xml.advance()) {
            // What follows the cells is read for the sake of its checksum.
        }
        return null;
    }

    private Row row() {
        row = number();
        cells.of(row);
        int column = -1;
        while (xml.advance() && !xml.ends("row")) {
            if (xml.starts("c")) {
                column = column(column + 1);
                cells.put(column, cell(column));
            }
        }
        return cells.toRow();
    }

    private long number() {
        String written = xml.attribute("r");
        long number = written == null ? row + 1 : parsed(written);
        if (number <= row || number > LAST_ROW) {
            throw DamagedWorkbook.because("row %s follows row %d".formatted(written, row), place());
        }
        return number;
    }

    private long parsed(String number) {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException e) {
            throw DamagedWorkbook.because("a row has the number \"" + shown(number) + "\"", place(), e);
        }
    }

    /** The position that a cell names, such as C in C7; cells that name none follow each other. */
    private int column(int next) {
        String address = xml.attribute("r");
        int column = address == null ? next : 0;
        for (int i = 0; address != null && i < address.length() && column <= LAST_COLUMN + 1; i++) {
            int letter = Character.toUpperCase(address.charAt(i)) - 'A';
            if (letter < 0 || letter > 25) {
                break;
            }
            column = column * 26 + letter + 1;
        }
        column = address == null ? column : column - 1;
        if (column < 0 || column > LAST_COLUMN) {
            throw DamagedWorkbook.because("a cell has the address \"" + shown(String.valueOf(address)) + "\"", place());
        }
        return column;
    }

    private CellText cell(int column) {
        String type = xml.attribute("t");
        String style = xml.attribute("s");
        String value = null;
        String inline = null;
        boolean computed = false;
        while (xml.advance() && !xml.ends("c")) {
            if (xml.starts("v")) {
                value = xml.text();
            } else if (xml.starts("is")) {
                inline = xml.item("is");
            } else if (xml.starts("f")) {
                computed = true;
                xml.text();
            }
        }
        if (inline != null) {
            return CellText.of(inline);
        }
        if (value == null || (value.isEmpty() && !"str".equals(type))) {
            return computed ? CellText.formulaWithoutValue(column, row) : CellText.BLANK;
        }
        return text(type == null ? "n" : type, value, style, column);
    }

    private CellText text(String type, String value, @Nullable String style, int column) {
        return switch (type) {
            case "s" -> CellText.of(shared(value, column));
            case "str", "inlineStr" -> CellText.of(XlsxEscapes.undone(value));
            case "b" -> CellText.of(value.strip().equals("1") || value.strip().equalsIgnoreCase("true"));
            case "e" -> CellText.error(shown(value.strip()).toUpperCase(Locale.ROOT), column, row);
            case "d" -> CellText.date(bounded(value, column));
            case "n" -> CellText.number(number(value, column), book.format(style), book.from1904(), column, row);
            default ->
                throw DamagedWorkbook.because(
                        "cell %s is of the unknown type \"%s\"".formatted(CellText.address(column, row), shown(type)),
                        place());
        };
    }

    private String shared(String index, int column) {
        String text = null;
        try {
            text = texts.get(Integer.parseInt(bounded(index, column)));
        } catch (NumberFormatException e) {
            // Told below, as is a number beyond the last text.
        }
        if (text == null) {
            throw DamagedWorkbook.because(
                    "the text of cell %s is missing".formatted(CellText.address(column, row)), place());
        }
        return text;
    }

    private double number(String value, int column) {
        try {
            return Double.parseDouble(bounded(value, column));
        } catch (NumberFormatException e) {
            throw DamagedWorkbook.because(
                    "cell %s holds \"%s\" as a number".formatted(CellText.address(column, row), shown(value)),
                    place(),
                    e);
        }
    }

    private String bounded(String value, int column) {
        if (value.length() > WorkbookLimits.NUMBER) {
            throw DamagedWorkbook.because(
                    "cell %s holds \"%s\" as a number".formatted(CellText.address(column, row), shown(value)), place());
        }
        return value.strip();
    }

    private static String shown(String text) {
        return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }

    private @Nullable RowRef place() {
        return row == 0 ? null : new RowRef(row, sheet);
    }

    @Override
    public void close() {
        texts.close();
        xml.close();
        archive.close();
    }
}
