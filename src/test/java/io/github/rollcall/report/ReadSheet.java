package io.github.rollcall.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row.MissingCellPolicy;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** The only sheet of a workbook, as another library than the one that wrote it reads it. */
record ReadSheet(XSSFSheet sheet) {

    static ReadSheet of(Path file) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(file.toFile())) {
            return new ReadSheet(workbook.getSheetAt(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidFormatException e) {
            throw new AssertionError(e);
        }
    }

    /** The number of rows, with the header. */
    int rows() {
        return sheet.getLastRowNum() + 1;
    }

    List<String> header() {
        return texts(0);
    }

    /** What stands in a row; row 0 is the header. */
    List<String> texts(int row) {
        return cells(row).stream().map(XSSFCell::getStringCellValue).toList();
    }

    /** The same without the first two columns, which say what is wrong and what to do. */
    List<String> rosterTexts(int row) {
        return texts(row).subList(2, texts(row).size());
    }

    /** What stands in these columns. */
    List<String> texts(int row, List<String> columns) {
        return columns.stream()
                .map(column -> cell(row, column).getStringCellValue())
                .toList();
    }

    XSSFCell cell(int row, String column) {
        return cells(row).get(header().indexOf(column));
    }

    /** Reason and fix beside a cell, or null. */
    @Nullable
    String note(int row, String column) {
        XSSFComment comment = cell(row, column).getCellComment();
        return comment == null ? null : comment.getString().getString();
    }

    boolean isMarked(int row, String column) {
        XSSFColor fill = cell(row, column).getCellStyle().getFillForegroundColorColor();
        return fill != null && "FFFFC7CE".equals(fill.getARGBHex());
    }

    /** The columns of a row whose cells are coloured as wrong. */
    List<String> marked(int row) {
        return header().stream().filter(column -> isMarked(row, column)).toList();
    }

    /** All cells that are there, of the header too. */
    List<XSSFCell> allCells() {
        List<XSSFCell> all = new ArrayList<>();
        IntStream.range(0, rows()).forEach(row -> all.addAll(cells(row)));
        return all;
    }

    static boolean isText(XSSFCell cell) {
        return (cell.getCellType() == CellType.STRING || cell.getCellType() == CellType.BLANK)
                && cell.getCellStyle().getDataFormatString().equals("@");
    }

    private List<XSSFCell> cells(int row) {
        return IntStream.range(0, sheet.getRow(row).getLastCellNum())
                .mapToObj(column -> sheet.getRow(row).getCell(column, MissingCellPolicy.CREATE_NULL_AS_BLANK))
                .toList();
    }
}
