package io.github.rollcall.roster;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A roster that another thread reads, and of whose rows it makes something, while those before them are worked on. What is read ahead
 * is bounded, and what ends the reading is thrown where the row would have come. What is made of a row must depend on nothing that
 * this work changes, so that it is the same whenever it is made. Used by one thread.
 *
 * @param <V> what is made of a row
 */
public final class RowsAhead<V> implements RosterReader {

    private final RosterReader roster;
    private final Function<RosterRow, @Nullable V> maker;
    private final ReadAhead<Made<V>> ahead;

    /** Of rows that were handed out, and of which something was made and not asked for yet: no more than a chunk. */
    private final Queue<Made<V>> handedOut = new ArrayDeque<>();

    private long rowsRead;

    /**
     * Reads nothing yet.
     *
     * @param roster which nobody else uses from now on; closed with this
     * @param maker makes something of a row, or null; called by the other thread
     */
    public RowsAhead(RosterReader roster, Function<RosterRow, @Nullable V> maker) {
        this.roster = roster;
        this.maker = maker;
        this.rowsRead = roster.rowsRead();
        this.ahead = new ReadAhead<>(this::readOne, made -> made.row().weight());
    }

    private @Nullable Made<V> readOne() {
        RosterRow row;
        long count;
        synchronized (roster) {
            row = roster.read();
            count = roster.rowsRead();
        }
        return row == null ? null : new Made<>(row, maker.apply(row), count);
    }

    /** What was made of a row that was read; null if nothing was. Rows are asked about in their order, once. */
    public @Nullable V of(RosterRow row) {
        Made<V> next = handedOut.peek();
        while (next != null && next.line() < row.ref().line()) {
            handedOut.remove();
            next = handedOut.peek();
        }
        return next != null && next.line() == row.ref().line()
                ? handedOut.remove().value()
                : null;
    }

    @Override
    public RosterHeader header() {
        return roster.header();
    }

    @Override
    public RosterFormat format() {
        synchronized (roster) {
            return roster.format();
        }
    }

    @Override
    public List<String> otherSheets() {
        return roster.otherSheets();
    }

    @Override
    public RosterReader openSheet(String name) {
        return roster.openSheet(name);
    }

    @Override
    public @Nullable RosterRow read() {
        Made<V> next = ahead.next();
        if (next == null) {
            return null;
        }
        rowsRead = next.rowsRead();
        if (next.value() != null) {
            handedOut.add(next);
        }
        return next.row();
    }

    @Override
    public long rowsRead() {
        return rowsRead;
    }

    @Override
    public void close() {
        ahead.close();
        roster.close();
    }

    /** @param rowsRead how many the reader had read then, with those that are not chosen */
    private record Made<V>(RosterRow row, @Nullable V value, long rowsRead) {

        long line() {
            return row.ref().line();
        }
    }
}
