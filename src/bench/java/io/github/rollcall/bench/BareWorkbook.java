package io.github.rollcall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** A baseline: reads the text of all cells of a workbook's first sheet with fastexcel and counts the rows. */
final class BareWorkbook {

    private BareWorkbook() {}

    public static void main(String[] file) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(Path.of(file[0]).toFile());
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            System.out.println(rows.filter(row ->
                                    row.stream().mapToInt(BareWorkbook::length).sum() > 0)
                            .count()
                    - 1);
        }
    }

    private static int length(Cell cell) {
        return cell == null ? 0 : cell.getText().length();
    }
}
