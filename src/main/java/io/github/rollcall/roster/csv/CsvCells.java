package io.github.rollcall.roster.csv;

import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;
import io.github.rollcall.roster.Blanks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits records into cells, passing over those in which nothing can be seen. */
final class CsvCells {

    private final CsvRecords records;
    private final RFC4180Parser parser;

    CsvCells(CsvRecords records, char delimiter) {
        this.records = records;
        this.parser = new RFC4180ParserBuilder().withSeparator(delimiter).build();
    }

    /** The cells of one record, with its line and what makes them doubtful. */
    record Cells(long line, List<String> texts, @Nullable String damage) {

        private boolean isBlank() {
            for (String text : texts) {
                if (!Blanks.isBlank(text)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The cells of the next record with something in them, or null at the end. */
    @Nullable
    Cells next() throws IOException {
        CsvRecords.CsvRecord next = records.next();
        while (next != null) {
            Cells cells = split(next);
            if (!cells.isBlank()) {
                return cells;
            }
            next = records.next();
        }
        return null;
    }

    private Cells split(CsvRecords.CsvRecord csv) {
        if (csv.pieces().isEmpty()) {
            return new Cells(csv.line(), List.of(parsed(csv.text())), csv.damage());
        }
        List<String> cells = new ArrayList<>();
        int start = 0;
        for (int next : csv.pieces()) {
            cells.addAll(List.of(parsed(csv.text().substring(start, next - 1))));
            start = next;
        }
        cells.addAll(List.of(parsed(csv.text().substring(start))));
        return new Cells(csv.line(), List.copyOf(cells), csv.damage());
    }

    private String[] parsed(String cells) {
        try {
            return parser.parseLine(cells);
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot fail to be read", e);
        }
    }
}
