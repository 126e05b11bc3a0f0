package io.github.rollcall.roster.excel;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.Checkpoint;
import io.github.rollcall.roster.RepeatedHeaders;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterFormat;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterKind;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.roster.UnusableRoster;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sheet of a workbook. A row that ends early is complete, since a sheet holds no blank cells; and nothing is
 * guarded by apostrophes there, since a text is no formula.
 */
final class SheetRosterReader implements RosterReader {

    private final RosterFile file;
    private final SheetRows rows;
    private final Checkpoint checkpoint = Checkpoint.current();
    private final RosterHeader header;
    private final RepeatedHeaders repeated = new RepeatedHeaders();
    private long rowsRead;

    private SheetRosterReader(RosterFile file, SheetRows rows) {
        this.file = file;
        this.rows = rows;
        this.header = readHeader();
    }

    static RosterReader open(RosterFile file, RosterKind kind) {
        SheetRows rows = rows(file, kind);
        try {
            return new SheetRosterReader(file, rows);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /** A workbook that is encrypted looks like an old one, whichever it is. */
    private static SheetRows rows(RosterFile file, RosterKind kind) {
        if (kind == RosterKind.XLSX) {
            return XlsxRows.open(XlsxPackage.open(file), file.sheet());
        }
        XlsxPackage decrypted = EncryptedPackage.in(file);
        return decrypted != null ? XlsxRows.open(decrypted, file.sheet()) : XlsRows.open(file);
    }

    @Override
    public RosterHeader header() {
        return header;
    }

    @Override
    public RosterFormat format() {
        return new RosterFormat(null, null, rows.sheet(), repeated.notes());
    }

    @Override
    public @Nullable RosterRow read() {
        SheetRows.Row next = nextVisible();
        while (next != null && header.isRepeatedBy(next.texts())) {
            repeated.add(ref(next));
            next = nextVisible();
        }
        if (next == null) {
            return null;
        }
        rowsRead++;
        return new RosterRow(ref(next), header, fitted(next.texts()), null, next.faults(), next.kinds());
    }

    @Override
    public List<String> otherSheets() {
        return rows.sheets().stream()
                .filter(sheet -> !sheet.isHidden() && !sheet.name().equals(rows.sheet()))
                .map(SheetChoice.Sheet::name)
                .toList();
    }

    @Override
    public RosterReader openSheet(String name) {
        return RosterReader.open(file.ofSheet(name), checkpoint::pass);
    }

    @Override
    public long rowsRead() {
        return rowsRead;
    }

    @Override
    public void close() {
        rows.close();
    }

    private RosterHeader readHeader() {
        SheetRows.Row first = nextVisible();
        if (first == null) {
            throw new UnusableRoster(
                    "The sheet %s is empty.".formatted(rows.sheet()),
                    null,
                    "Name the sheet that holds the people with --sheet, or write a row with the names of the columns,"
                            + " then one for each person.");
        }
        if (!first.faults().isEmpty()) {
            throw new UnusableRoster(
                    "The names of the columns cannot be read: "
                            + first.faults().get(0).reason(),
                    ref(first),
                    "Type the name of the column into that cell.");
        }
        return RosterHeader.of(first.texts());
    }

    private SheetRows.@Nullable Row nextVisible() {
        SheetRows.Row next = rows.next();
        while (next != null && next.isBlank()) {
            checkpoint.pass();
            next = rows.next();
        }
        return next;
    }

    private RowRef ref(SheetRows.Row row) {
        return new RowRef(row.number(), rows.sheet());
    }

    /** As many cells as there are columns, and what stands behind them. */
    private List<String> fitted(List<String> texts) {
        int size = texts.size();
        while (size > header.size() && Blanks.isBlank(texts.get(size - 1))) {
            size--;
        }
        List<String> cells = new ArrayList<>(texts.subList(0, size));
        while (cells.size() < header.size()) {
            cells.add("");
        }
        return cells;
    }
}
