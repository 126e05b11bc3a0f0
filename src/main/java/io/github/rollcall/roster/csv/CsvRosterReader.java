package io.github.rollcall.roster.csv;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.FormulaGuard;
import io.github.rollcall.roster.RepeatedHeaders;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterFormat;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterReadFailed;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.roster.UnusableRoster;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads CSV in the forms that spreadsheets and directories write. */
final class CsvRosterReader implements RosterReader {

    private static final int SAMPLE = 1 << 16;
    private static final Set<String> GUARDED_BY = Set.of("rollcall_line", RosterHeader.EXTENSION_ID);

    private final RosterFile file;
    private final Reader text;
    private final CsvCells cells;
    private final CsvEncoding encoding;
    private final char delimiter;
    private final RosterHeader header;
    private final boolean guarded;
    private final RepeatedHeaders repeated = new RepeatedHeaders();
    private long rowsRead;

    private CsvRosterReader(RosterFile file, CsvEncoding encoding, CsvDelimiter.Found found, Reader text)
            throws IOException {
        this.file = file;
        this.text = text;
        CsvRecords records = new CsvRecords(text, found.delimiter(), found.announcement() > 0 ? 2 : 1);
        this.cells = new CsvCells(records, found.delimiter());
        this.encoding = encoding;
        this.delimiter = found.delimiter();
        List<String> names = readHeader();
        this.guarded = names.stream().anyMatch(CsvRosterReader::tellsThatCellsAreGuarded);
        this.header = RosterHeader.of(guarded ? unguarded(names) : names);
    }

    static RosterReader open(RosterFile file) {
        CsvEncoding encoding = CsvEncoding.of(file);
        try {
            CsvDelimiter.Found found = CsvDelimiter.in(sample(file, encoding));
            return open(file, encoding, found);
        } catch (IOException e) {
            throw new RosterReadFailed("The roster " + file.path() + " cannot be read", e);
        }
    }

    private static RosterReader open(RosterFile file, CsvEncoding encoding, CsvDelimiter.Found found)
            throws IOException {
        Reader text = encoding.newReader(file);
        try {
            text.skip(found.announcement());
            return new CsvRosterReader(file, encoding, found, text);
        } catch (IOException | RuntimeException e) {
            text.close();
            throw e;
        }
    }

    private static String sample(RosterFile file, CsvEncoding encoding) throws IOException {
        char[] sample = new char[SAMPLE];
        int length = 0;
        try (Reader text = encoding.newReader(file)) {
            int read = text.read(sample);
            while (read > 0) {
                length += read;
                read = text.read(sample, length, SAMPLE - length);
            }
        }
        return new String(sample, 0, length);
    }

    @Override
    public RosterHeader header() {
        return header;
    }

    @Override
    public RosterFormat format() {
        List<String> notes = new ArrayList<>(encoding.notes());
        notes.addAll(repeated.notes());
        return new RosterFormat(encoding.charset().name(), delimiter, null, notes);
    }

    @Override
    public @Nullable RosterRow read() {
        try {
            CsvCells.Cells next = cells.next();
            while (next != null && header.isRepeatedBy(texts(next))) {
                repeated.add(RowRef.line(next.line()));
                next = cells.next();
            }
            if (next == null) {
                return null;
            }
            rowsRead++;
            return new RosterRow(RowRef.line(next.line()), header, texts(next), next.damage());
        } catch (IOException e) {
            throw new RosterReadFailed("The roster " + file.path() + " cannot be read on", e);
        }
    }

    @Override
    public long rowsRead() {
        return rowsRead;
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            throw new RosterReadFailed("The roster " + file.path() + " cannot be closed", e);
        }
    }

    private List<String> readHeader() throws IOException {
        CsvCells.Cells first = cells.next();
        if (first == null) {
            throw new UnusableRoster(
                    "The roster is empty.",
                    null,
                    "Write a line with the names of the columns, then one for each person.");
        }
        if (first.damage() != null) {
            throw new UnusableRoster(
                    "The names of the columns cannot be told apart: " + first.damage() + ".",
                    RowRef.line(first.line()),
                    "Double each quote inside a quoted name.");
        }
        return first.texts();
    }

    private List<String> texts(CsvCells.Cells row) {
        return guarded ? unguarded(row.texts()) : row.texts();
    }

    private static boolean tellsThatCellsAreGuarded(String name) {
        return GUARDED_BY.contains(Blanks.strip(name).toLowerCase(Locale.ROOT));
    }

    private static List<String> unguarded(List<String> cells) {
        return cells.stream().map(FormulaGuard::unguard).toList();
    }
}
