package io.github.rollcall.roster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code .xlsx} workbook says about itself, as fastexcel reads it.
 *
 * @param sheets those that have cells; charts have none
 * @param formats by the number of a cell's style
 */
record XlsxBook(List<XlsxSheet> sheets, List<CellFormat> formats, boolean from1904) {

    /** A sheet with the part that holds its cells. */
    record XlsxSheet(String name, boolean isHidden, String part) {}

    static XlsxBook of(RosterFile file, XlsxPackage archive, XlsxParts parts) {
        boolean styled = parts.styles() != null && archive.has(parts.styles());
        // The library unpacks these without bounds.
        requireSound(archive, parts.workbook());
        if (styled) {
            requireSound(archive, String.valueOf(parts.styles()));
        }
        try (ReadableWorkbook book = new ReadableWorkbook(file.path().toFile(), new ReadingOptions(styled, false))) {
            List<XlsxSheet> sheets = new ArrayList<>();
            book.getSheets().forEach(sheet -> add(sheets, sheet, parts));
            return new XlsxBook(List.copyOf(sheets), formats(book), book.isDate1904());
        } catch (IOException e) {
            throw e.getCause() == null
                    ? new UncheckedIOException("The roster " + file.path() + " could not be read", e)
                    : damaged(e);
        } catch (ExcelReaderException | NullPointerException | IndexOutOfBoundsException | NumberFormatException e) {
            // What the library throws where something is missing that every workbook has.
            throw damaged(e);
        }
    }

    private static UnusableRoster damaged(Exception e) {
        return DamagedWorkbook.because("it does not say which sheets it has", null, e);
    }

    private static void requireSound(XlsxPackage archive, String part) {
        try (XlsxXml xml = new XlsxXml(archive, part, () -> null)) {
            while (xml.advance()) {
                // Whatever is wrong with it is told by reading it.
            }
        }
    }

    private static void add(List<XlsxSheet> sheets, Sheet sheet, XlsxParts parts) {
        if (sheet.getId() == null) {
            throw new UnusableRoster(
                    "This is a workbook in the strict form of Open XML, which is not read.",
                    null,
                    "Save it as Excel workbook (.xlsx), not as \"Strict Open XML\", and import that file.");
        }
        XlsxParts.Related related = parts.related().get(sheet.getId());
        if (related == null || sheet.getName() == null) {
            throw DamagedWorkbook.because("a sheet that it lists is missing", null);
        }
        if (related.kind().equals("worksheet")) {
            sheets.add(
                    new XlsxSheet(sheet.getName(), sheet.getVisibility() != SheetVisibility.VISIBLE, related.part()));
        }
    }

    private static List<CellFormat> formats(ReadableWorkbook book) {
        Map<String, String> codes = book.getNumFmtIdToFormat();
        return book.getFormats().stream()
                .map(id -> id == null ? CellFormat.GENERAL : CellFormat.of(Integer.parseInt(id), codes.get(id)))
                .toList();
    }

    /** The format of a style; one that is not there looks like no format. */
    CellFormat format(@Nullable String style) {
        if (style == null) {
            return CellFormat.GENERAL;
        }
        try {
            int number = Integer.parseInt(style);
            return number >= 0 && number < formats.size() ? formats.get(number) : CellFormat.GENERAL;
        } catch (NumberFormatException e) {
            return CellFormat.GENERAL;
        }
    }
}
