package io.github.rollcall.bench;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180Parser;
import java.nio.file.Files;
import java.nio.file.Path;

/** A baseline: reads all cells of a CSV file with OpenCSV and counts the rows. */
final class BareCsv {

    private BareCsv() {}

    public static void main(String[] file) throws Exception {
        long rows = 0;
        try (CSVReader reader = new CSVReaderBuilder(Files.newBufferedReader(Path.of(file[0])))
                .withCSVParser(new RFC4180Parser())
                .build()) {
            while (reader.readNext() != null) {
                rows++;
            }
        }
        System.out.println(rows - 1);
    }
}
