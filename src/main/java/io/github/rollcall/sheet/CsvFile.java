package io.github.rollcall.sheet;

import io.github.rollcall.file.AtomicFile;
import io.github.rollcall.roster.FormulaGuard;
import java.util.List;

/**
 * Writes a table as RFC 4180 has it, with every cell guarded against being run as a formula. It begins with a byte order
 * mark: without one Excel takes UTF-8 for something else and spoils each umlaut.
 */
public final class CsvFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String DELIMITERS = ",;\t|";
    private static final String MAKES_QUOTES_NECESSARY = "\"\r\n" + DELIMITERS + BYTE_ORDER_MARK;

    private final AtomicFile file;
    private final char delimiter;
    private boolean empty = true;

    /** @param wished the roster's own delimiter: a report is found to have it only if it is one that is looked for */
    public CsvFile(AtomicFile file, char wished, List<String> header) {
        this.file = file;
        this.delimiter = DELIMITERS.indexOf(wished) >= 0 ? wished : ',';
        file.write(BYTE_ORDER_MARK + line(header));
    }

    public void add(List<String> cells) {
        file.write(line(cells));
        empty = false;
    }

    /** Whether it has nothing but the header. */
    public boolean isEmpty() {
        return empty;
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                line.append(delimiter);
            }
            line.append(quoted(FormulaGuard.guard(cells.get(i))));
        }
        return line.append("\r\n").toString();
    }

    private static boolean isPlain(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            boolean isInside = i > 0 && i < cell.length() - 1;
            if (MAKES_QUOTES_NECESSARY.indexOf(c) >= 0 || (!isInside && Character.isWhitespace(c))) {
                return false;
            }
        }
        return true;
    }

    /** Also cells with other delimiters, so that nobody who looks for the delimiter finds the wrong one. */
    private static String quoted(String cell) {
        return isPlain(cell) ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
