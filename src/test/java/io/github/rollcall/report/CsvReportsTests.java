package io.github.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.file.AtomicFile;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.sheet.CsvFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report is imported as it was written, whatever its cells hold and whatever delimits them. */
class CsvReportsTests {

    private static final String DELIMITERS = ",;\t|:^~!#$ §\u001F";
    private static final String LETTERS = ",;\t|:^~'\"=+-@ \nabcZ09äé中\uFEFF\u00A0\r";

    @Test
    void areReadAsTheyWereWritten(@TempDir Path folder) {
        Random random = new Random(16);
        for (int round = 0; round < 300; round++) {
            char delimiter = DELIMITERS.charAt(round % DELIMITERS.length());
            List<List<String>> rows = IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(row -> row(random))
                    .toList();

            assertThat(read(write(folder.resolve("report-" + round + ".csv"), delimiter, rows)))
                    .as("delimited by %s, round %d", delimiter, round)
                    .isEqualTo(rows);
        }
    }

    /** The last cell is ours, and tells that the others are guarded. */
    private static List<String> row(Random random) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            cells.add(random.ints(random.nextInt(9), 0, LETTERS.length())
                    .mapToObj(letter -> String.valueOf(LETTERS.charAt(letter)))
                    .collect(Collectors.joining()));
        }
        cells.add("7");
        return cells;
    }

    private static Path write(Path path, char delimiter, List<List<String>> rows) {
        try (AtomicFile file = AtomicFile.ofOwner(path, ReportNotWritable::new)) {
            CsvFile table = new CsvFile(file, delimiter, List.of("first;Name", "a:b", "=c", "rollcall_line"));
            rows.forEach(table::add);
            file.finish();
            file.publish();
        }
        return path;
    }

    private static List<List<String>> read(Path path) {
        List<List<String>> rows = new ArrayList<>();
        try (RosterReader reader = RosterReader.open(RosterFile.of(path))) {
            assertThat(reader.header().names()).containsExactly("first;Name", "a:b", "=c", "rollcall_line");
            for (RosterRow row = reader.read(); row != null; row = reader.read()) {
                rows.add(row.cells());
            }
        }
        return rows;
    }
}
