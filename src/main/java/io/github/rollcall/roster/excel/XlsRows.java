package io.github.rollcall.roster.excel;

import io.github.rollcall.report.RowCells;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.roster.UnusableRoster;
import java.util.List;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet of an {@code .xls} workbook, one at a time. Only the shared texts are held. */
final class XlsRows implements SheetRows {

    private static final int LAST_COLUMN = 255;

    private final XlsRecords records;
    private final XlsBook book;
    private final String sheet;
    private final RowCells cells;
    private @Nullable CellValueRecordInterface ahead;
    private long row;
    private boolean atEnd;

    private XlsRows(XlsRecords records, XlsBook book, int chosen) {
        this.records = records;
        this.book = book;
        this.sheet = book.sheets().get(chosen).name();
        this.cells = new RowCells(sheet);
        for (int i = book.sheetsBefore(chosen); i > 0; i--) {
            passSheet();
        }
        requireCells();
    }

    static SheetRows open(RosterFile file) {
        XlsRecords records = XlsRecords.open(file);
        try {
            XlsBook book = XlsBook.of(records);
            return new XlsRows(records, book, SheetChoice.among(book.sheets(), file.sheet()));
        } catch (RuntimeException e) {
            records.close();
            throw e;
        }
    }

    private void passSheet() {
        Record next = required();
        for (int depth = next instanceof BOFRecord ? 1 : 0; depth > 0; ) {
            next = required();
            depth += next instanceof BOFRecord ? 1 : next instanceof EOFRecord ? -1 : 0;
        }
    }

    private void requireCells() {
        if (!(required() instanceof BOFRecord begin) || begin.getType() != BOFRecord.TYPE_WORKSHEET) {
            throw new UnusableRoster(
                    "The sheet %s has no cells: it is a chart or a macro.".formatted(sheet),
                    null,
                    "Name the sheet that holds the people with --sheet.");
        }
    }

    @Override
    public String sheet() {
        return sheet;
    }

    @Override
    public List<SheetChoice.Sheet> sheets() {
        return book.sheets();
    }

    @Override
    public @Nullable Row next() {
        CellValueRecordInterface cell = ahead != null ? ahead : nextCell(null);
        ahead = null;
        if (cell == null) {
            return null;
        }
        if (cell.getRow() + 1 <= row) {
            throw DamagedWorkbook.because("row %d follows row %d".formatted(cell.getRow() + 1, row), place());
        }
        row = cell.getRow() + 1L;
        cells.of(row);
        while (cell != null && cell.getRow() + 1L == row) {
            requireColumn(cell);
            CellText text = text(cell);
            if (text != null) {
                cells.put(column(cell), text);
            }
            cell = nextCell(text == null ? new Awaited(column(cell)) : null);
        }
        ahead = cell;
        return cells.toRow();
    }

    /** A formula whose result is a text that follows it in a record of its own. */
    private record Awaited(int column) {}

    private @Nullable CellValueRecordInterface nextCell(@Nullable Awaited awaited) {
        int depth = 0;
        boolean missing = awaited != null;
        while (!atEnd) {
            Record next = required();
            if (next instanceof BOFRecord) {
                depth++;
            } else if (next instanceof EOFRecord) {
                atEnd = depth == 0;
                depth--;
            } else if (depth == 0 && next instanceof StringRecord text && awaited != null) {
                cells.put(awaited.column(), CellText.of(text.getString()));
                missing = false;
            } else if (depth == 0 && next instanceof CellValueRecordInterface cell) {
                complain(missing ? awaited : null);
                return cell;
            }
        }
        complain(missing ? awaited : null);
        return null;
    }

    private void complain(@Nullable Awaited missing) {
        if (missing != null) {
            cells.put(missing.column(), CellText.formulaWithoutValue(missing.column(), row));
        }
    }

    /** What a cell says, or null when that is in the next record. */
    private @Nullable CellText text(CellValueRecordInterface cell) {
        if (cell instanceof LabelSSTRecord label) {
            return shared(label);
        }
        if (cell instanceof LabelRecord label) {
            return CellText.of(label.getValue());
        }
        if (cell instanceof NumberRecord number) {
            return number(number.getValue(), cell);
        }
        if (cell instanceof BoolErrRecord value) {
            return value.isBoolean() ? CellText.of(value.getBooleanValue()) : error(value.getErrorValue(), cell);
        }
        return cell instanceof FormulaRecord formula ? result(formula) : CellText.BLANK;
    }

    private @Nullable CellText result(FormulaRecord formula) {
        if (formula.hasCachedResultString()) {
            return null;
        }
        return switch (formula.getCachedResultTypeEnum()) {
            case BOOLEAN -> CellText.of(formula.getCachedBooleanValue());
            case ERROR -> error(formula.getCachedErrorValue(), formula);
            case NUMERIC -> number(formula.getValue(), formula);
            default -> CellText.BLANK;
        };
    }

    private CellText shared(LabelSSTRecord label) {
        String text = book.text(label.getSSTIndex());
        if (text == null) {
            throw DamagedWorkbook.because(
                    "the text of cell %s is missing".formatted(CellText.address(column(label), row)), place());
        }
        return CellText.of(text);
    }

    private CellText number(double value, CellValueRecordInterface cell) {
        CellFormat format = book.format(cell.getXFIndex() & 0xFFFF);
        return CellText.number(value, format, book.from1904(), column(cell), row);
    }

    private CellText error(int code, CellValueRecordInterface cell) {
        String shown =
                FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#ERROR";
        return CellText.error(shown, column(cell), row);
    }

    private void requireColumn(CellValueRecordInterface cell) {
        if (column(cell) > LAST_COLUMN) {
            throw DamagedWorkbook.because("a cell stands in column %d".formatted(column(cell) + 1), place());
        }
    }

    private static int column(CellValueRecordInterface cell) {
        return cell.getColumn() & 0xFFFF;
    }

    private Record required() {
        Record next = records.next(place());
        if (next == null) {
            throw DamagedWorkbook.because("its end is missing", place());
        }
        return next;
    }

    private @Nullable RowRef place() {
        return row == 0 ? null : new RowRef(row, sheet);
    }

    @Override
    public void close() {
        records.close();
    }
}
