package io.github.rollcall.roster.csv;

import io.github.rollcall.roster.RosterLimits;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.roster.UnusableRoster;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts CSV text into records, knowing for each the line on which it starts.
 *
 * <p>OpenCSV splits a record into cells; where a record ends is found here, because its reader turns the line breaks
 * inside cells into plain ones, and reads the rest of the file when a quote isn't closed.
 */
final class CsvRecords {

    private static final char QUOTE = '"';

    private static final int CELLS_OF_PIECE = 64;

    /** Stands at the beginning of a file, and in the middle of those that were joined. */
    private static final char MARK = '\uFEFF';

    private static final int END = -1;

    private final Reader text;
    private final char delimiter;
    private final char[] buffer = new char[1 << 14];
    private int position;
    private int limit;
    private long line;

    private final StringBuilder record = new StringBuilder();
    private Place place = Place.CELL_START;
    private int cell;
    private int cellStart;
    private final List<Integer> pieces = new ArrayList<>();
    private long quoteLine;
    private @Nullable String damage;

    /** Reads on from a line with the given number. */
    CsvRecords(Reader text, char delimiter, long line) {
        this.text = text;
        this.delimiter = delimiter;
        this.line = line;
    }

    /**
     * The text of one record, in a form that an RFC 4180 parser splits without doubt.
     *
     * @param line on which it starts
     * @param pieces where every so manieth cell begins, so that nothing has to look further than to the next of these
     * @param damage why its cells can't be told apart for certain, or null
     */
    record CsvRecord(
            long line,
            String text,
            List<Integer> pieces,
            @Nullable String damage) {}

    /** The next record, also a blank one; null at the end of the text. */
    @Nullable
    CsvRecord next() throws IOException {
        if (peek() == END) {
            return null;
        }
        long start = line;
        record.setLength(0);
        damage = null;
        cell = 0;
        pieces.clear();
        startCell();
        for (int c = take(); !endsRecord(c); c = take()) {
            add((char) c);
            addOrdinary();
            refuseEndless(start);
        }
        endCell();
        return new CsvRecord(start, record.toString(), List.copyOf(pieces), damage);
    }

    private boolean endsRecord(int c) {
        if (c == END && place == Place.QUOTED) {
            throw unterminated("The quote that opens here is never closed.");
        }
        return c == END || (place != Place.QUOTED && (c == '\n' || c == '\r'));
    }

    private void add(char c) {
        switch (place) {
            case CELL_START -> addAtStart(c);
            case PLAIN -> addPlain(c);
            case QUOTED -> addQuoted(c);
            case QUOTE_IN_QUOTED, AFTER_QUOTED -> addAfterQuote(c);
            case DAMAGED -> addDamaged(c);
        }
    }

    /** Most characters change nothing in a cell, so they are taken together, as far as they are in the buffer. */
    private void addOrdinary() {
        char end = place == Place.PLAIN ? delimiter : QUOTE;
        if (place != Place.PLAIN && place != Place.QUOTED) {
            return;
        }
        int next = position;
        while (next < limit && buffer[next] != end && buffer[next] != '\n' && buffer[next] != '\r') {
            next++;
        }
        record.append(buffer, position, next - position);
        position = next;
    }

    private void addAtStart(char c) {
        if (c == QUOTE) {
            // Blanks before a quote are padding, as in: a, "b"
            record.setLength(cellStart);
            record.append(c);
            quoteLine = line;
            place = Place.QUOTED;
        } else if (c == ' ') {
            record.append(c);
        } else if (c != MARK || record.length() > 0) {
            place = Place.PLAIN;
            addPlain(c);
        }
    }

    private void addPlain(char c) {
        record.append(c);
        if (c == delimiter) {
            startCell();
        }
    }

    private void addQuoted(char c) {
        record.append(c);
        if (c == QUOTE) {
            place = Place.QUOTE_IN_QUOTED;
        }
    }

    private void addAfterQuote(char c) {
        if (c == delimiter) {
            record.append(c);
            startCell();
        } else if (c == QUOTE && place == Place.QUOTE_IN_QUOTED) {
            record.append(c);
            place = Place.QUOTED;
        } else if (c == ' ') {
            place = Place.AFTER_QUOTED;
        } else {
            startDamage();
            addDamaged(c);
        }
    }

    /** A quote inside a quoted cell, not doubled: on one line it spoils a row; over several it was a forgotten one. */
    private void startDamage() {
        if (quoteLine != line) {
            throw unterminated("The quote that opens here is not closed where its cell ends.");
        }
        damage = "a quote stands inside a quoted cell without being doubled";
        String written = record.substring(cellStart);
        record.setLength(cellStart);
        record.append(QUOTE).append(written.replace("\"", "\"\""));
        if (place == Place.AFTER_QUOTED) {
            record.append(' ');
        }
        place = Place.DAMAGED;
    }

    private void addDamaged(char c) {
        if (c == delimiter) {
            endCell();
            record.append(c);
            startCell();
        } else {
            record.append(c);
            if (c == QUOTE) {
                record.append(c);
            }
        }
    }

    private void startCell() {
        cell++;
        cellStart = record.length();
        if (cell > 1 && cell % CELLS_OF_PIECE == 1) {
            pieces.add(cellStart);
        }
        place = Place.CELL_START;
    }

    private void endCell() {
        if (place == Place.DAMAGED) {
            record.append(QUOTE);
        }
    }

    private void refuseEndless(long start) {
        if (cell > RosterLimits.COLUMNS) {
            throw new UnusableRoster(
                    "A line of more than %,d cells.".formatted(RosterLimits.COLUMNS),
                    RowRef.line(start),
                    "Check that the file is a table, with a line for each person.");
        }
        if (record.length() <= RosterLimits.ROW) {
            return;
        }
        if (place == Place.QUOTED) {
            throw unterminated("The quote that opens here, in cell %d, is not closed within a million characters."
                    .formatted(cell));
        }
        throw new UnusableRoster(
                "A line of more than a million characters, which are reached in cell %d.".formatted(cell),
                RowRef.line(start),
                "Check that the file is a table, with a line for each person.");
    }

    private UnusableRoster unterminated(String what) {
        return new UnusableRoster(
                what, RowRef.line(quoteLine), "Close it, or double it where the quote belongs to the text.");
    }

    /** Takes the next character and counts lines; LF, CRLF and CR alone end one. */
    private int take() throws IOException {
        int c = peek();
        if (c == END) {
            return END;
        }
        position++;
        if (c == '\n') {
            line++;
        } else if (c == '\r') {
            takeReturn();
        }
        return c;
    }

    private void takeReturn() throws IOException {
        if (peek() != '\n') {
            line++;
        } else if (place != Place.QUOTED) {
            position++;
            line++;
        }
        // Inside quotes the LF that follows is taken as a character of its own, and counts the line.
    }

    private int peek() throws IOException {
        if (position == limit) {
            limit = text.read(buffer);
            position = 0;
            if (limit <= 0) {
                limit = 0;
                return END;
            }
        }
        return buffer[position];
    }

    /** Where in a record we are. */
    private enum Place {
        CELL_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED,
        AFTER_QUOTED,
        DAMAGED
    }
}
