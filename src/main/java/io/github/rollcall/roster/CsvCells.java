package io.github.rollcall.roster;

import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
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
            return texts.stream().allMatch(Blanks::isBlank);
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
        try {
            return new Cells(csv.line(), List.of(parser.parseLine(csv.text())), csv.damage());
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot fail to be read", e);
        }
    }
}
