package io.github.rollcall.roster.excel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.Record;
import org.jspecify.annotations.Nullable;

/** What an {@code .xls} workbook says before its sheets. */
final class XlsBook {

    private final List<BoundSheetRecord> sheets = new ArrayList<>();
    private final Map<Integer, String> codes = new HashMap<>();
    private final List<Integer> styles = new ArrayList<>();
    private final Map<Integer, CellFormat> formats = new HashMap<>();
    private final HeldTexts texts;
    private boolean from1904;

    private XlsBook(HeldTexts texts) {
        this.texts = texts;
    }

    static XlsBook of(XlsRecords records) {
        XlsBook book = new XlsBook(records.texts());
        Record next = records.next(null);
        while (next != null && !(next instanceof EOFRecord)) {
            book.add(next);
            next = records.next(null);
        }
        return book;
    }

    private void add(Record next) {
        if (next instanceof BoundSheetRecord sheet) {
            sheets.add(sheet);
            WorkbookLimits.require(sheets.size(), WorkbookLimits.SHEETS, "sheets");
        } else if (next instanceof FormatRecord format) {
            codes.put(format.getIndexCode(), CellFormat.bounded(format.getFormatString()));
        } else if (next instanceof ExtendedFormatRecord style) {
            styles.add(style.getFormatIndex() & 0xFFFF);
            WorkbookLimits.require(styles.size(), WorkbookLimits.STYLES, "styles of cells");
        } else if (next instanceof DateWindow1904Record window) {
            from1904 = window.getWindowing() == 1;
        }
    }

    List<SheetChoice.Sheet> sheets() {
        return sheets.stream()
                .map(sheet -> new SheetChoice.Sheet(sheet.getSheetname(), sheet.isHidden() || sheet.isVeryHidden()))
                .toList();
    }

    /** How many sheets stand before this one in the file, whose order may be another than that of the tabs. */
    int sheetsBefore(int sheet) {
        int position = sheets.get(sheet).getPositionOfBof();
        return (int) sheets.stream()
                .filter(other -> other.getPositionOfBof() < position)
                .count();
    }

    CellFormat format(int style) {
        if (style >= styles.size()) {
            return CellFormat.GENERAL;
        }
        return formats.computeIfAbsent(styles.get(style), id -> CellFormat.of(id, codes.get(id)));
    }

    /** The shared text with this number, or null when there is none. */
    @Nullable
    String text(int index) {
        return texts.get(index);
    }

    boolean from1904() {
        return from1904;
    }
}
