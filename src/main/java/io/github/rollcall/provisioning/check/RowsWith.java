package io.github.rollcall.provisioning.check;

import io.github.rollcall.roster.ReadAhead;
import io.github.rollcall.roster.RosterFormat;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A roster that another thread reads, and of whose rows it makes something, while those before them are worked on. What is made of a row
 * must depend on nothing that this work changes, so that it is the same whenever it is made. Used by one thread.
 *
 * @param <V> what is made of a row
 */
final class RowsWith<V> implements RosterReader {

    private final RosterReader roster;
    private final Function<RosterRow, @Nullable V> maker;
    private final ReadAhead<Made<V>> ahead;

    /** Of rows that were handed out and not asked about yet: no more than a chunk. */
    private final Queue<Made<V>> handedOut = new ArrayDeque<>();

    private long rowsRead;

    /** @param roster which nobody else uses from now on */
    RowsWith(RosterReader roster, Function<RosterRow, @Nullable V> maker) {
        this.roster = roster;
        this.maker = maker;
        this.ahead = new ReadAhead<>(this::readOne, made -> made.row().weight());
    }

    private @Nullable Made<V> readOne() {
        synchronized (roster) {
            RosterRow row = roster.read();
            return row == null ? null : new Made<>(row, maker.apply(row), roster.rowsRead());
        }
    }

    /** What was made of a row that was read; null if nothing was. Rows are asked about in their order, once. */
    @Nullable
    V of(RosterRow row) {
        Made<V> next = handedOut.poll();
        while (next != null && !next.row().ref().equals(row.ref())) {
            next = handedOut.poll();
        }
        return next == null ? null : next.value();
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
    public @Nullable RosterRow read() {
        Made<V> next = ahead.next();
        if (next == null) {
            return null;
        }
        rowsRead = next.rowsRead();
        handedOut.add(next);
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
    private record Made<V>(RosterRow row, @Nullable V value, long rowsRead) {}
}
