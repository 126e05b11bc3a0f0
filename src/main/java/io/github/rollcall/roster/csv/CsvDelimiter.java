package io.github.rollcall.roster.csv;

import io.github.rollcall.roster.UnusableRoster;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what stands between the cells, by cutting the first records with each candidate: the right one gives many
 * columns, and rows that are as wide as the header.
 */
final class CsvDelimiter {

    private static final String CANDIDATES = ",;\t|";
    private static final int RECORDS = 25;

    /** A first line that some spreadsheets write, and read, to name the delimiter. */
    private static final Pattern ANNOUNCEMENT = Pattern.compile("\"?sep=([^\"\\w\\s]|\t)\"?(\r\n|\r|\n)");

    private CsvDelimiter() {}

    /**
     * What a file says, or shows, about its delimiter.
     *
     * @param announcement the length of a first line that only names it, or 0
     */
    record Found(char delimiter, int announcement) {}

    static Found in(String sample) {
        Matcher announcement = ANNOUNCEMENT.matcher(sample);
        if (announcement.lookingAt()) {
            return new Found(announcement.group(1).charAt(0), announcement.end());
        }
        char best = ',';
        double bestScore = 0;
        for (int i = 0; i < CANDIDATES.length(); i++) {
            char candidate = CANDIDATES.charAt(i);
            double score = score(widths(sample, candidate));
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return new Found(best, 0);
    }

    private static double score(List<Integer> widths) {
        if (widths.isEmpty()) {
            return 0;
        }
        int header = widths.get(0);
        List<Integer> rows = widths.subList(1, widths.size());
        double alike = rows.isEmpty()
                ? 1
                : (double) rows.stream().filter(width -> width == header).count() / rows.size();
        // Where no row fits, the widest header still says something.
        return (header - 1) * (alike + 0.01);
    }

    private static List<Integer> widths(String sample, char delimiter) {
        CsvCells rows = new CsvCells(new CsvRecords(new StringReader(sample), delimiter, 1), delimiter);
        List<Integer> widths = new ArrayList<>();
        try {
            for (CsvCells.Cells next = rows.next(); next != null && widths.size() < RECORDS; next = rows.next()) {
                widths.add(next.texts().size());
            }
        } catch (UnusableRoster e) {
            // A wrong candidate sees quotes where there are none, and the sample may end inside some.
            return widths;
        } catch (IOException e) {
            throw new IllegalStateException("A text in memory cannot fail to be read", e);
        }
        return widths;
    }
}
