package io.github.rollcall.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reader whose rows are read ahead, on a thread of its own. */
final class RowsAhead implements RosterReader {

    private final RosterReader reader;
    private final ReadAhead<RosterRow> ahead;
    private long rowsRead;

    RowsAhead(RosterReader reader) {
        this.reader = reader;
        this.rowsRead = reader.rowsRead();
        this.ahead = new ReadAhead<>(this::readOne, RosterRow::weight);
    }

    private @Nullable RosterRow readOne() {
        synchronized (reader) {
            return reader.read();
        }
    }

    @Override
    public RosterHeader header() {
        return reader.header();
    }

    @Override
    public RosterFormat format() {
        synchronized (reader) {
            return reader.format();
        }
    }

    @Override
    public List<String> otherSheets() {
        return reader.otherSheets();
    }

    @Override
    public RosterReader openSheet(String name) {
        return reader.openSheet(name);
    }

    @Override
    public @Nullable RosterRow read() {
        RosterRow row = ahead.next();
        rowsRead += row == null ? 0 : 1;
        return row;
    }

    @Override
    public long rowsRead() {
        return rowsRead;
    }

    @Override
    public void close() {
        ahead.close();
        reader.close();
    }
}
