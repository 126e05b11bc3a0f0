package io.github.rollcall.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a roster row by row, without holding more than one.
 *
 * <p>The same bytes always give the same rows, so a position counted in rows can be found again by {@link #skip}. Not
 * for use by several threads. Reading fails with {@link RosterReadFailed} when the disk does, and with
 * {@link UnusableRoster} when the rest of the file cannot be understood.
 */
public interface RosterReader extends AutoCloseable {

    /**
     * Opens a roster and reads its header.
     *
     * @throws UnusableRoster when the file is not a table that we understand
     * @throws RosterChanged when it is no longer the file that was named; {@link #read} does that, too
     */
    static RosterReader open(RosterFile file) {
        return open(file, () -> {});
    }

    /**
     * The same for somebody who may be asked to stop.
     *
     * @param checkpoint run again and again while the file is opened and read, many times in a second; what it throws ends
     *     the reading
     */
    static RosterReader open(RosterFile file, Runnable checkpoint) {
        return WatchedReader.open(file, () -> unwatched(file, checkpoint));
    }

    /**
     * The same for a roster that was read to its end before, in the memory that there is: if that does not suffice now, it is no
     * fault of the roster's.
     *
     * @throws OutOfMemoryError in that case; {@link #read} does that, too
     */
    static RosterReader openAgain(RosterFile file, Runnable checkpoint) {
        return WatchedReader.openAgain(file, () -> unwatched(file, checkpoint));
    }

    private static RosterReader unwatched(RosterFile file, Runnable checkpoint) {
        return Checkpoint.forAllThat(
                () -> {
                    RosterKind kind = RosterKind.of(file);
                    return RosterReaderProvider.of(kind).open(file, kind);
                },
                checkpoint);
    }

    /** The columns of the file. */
    RosterHeader header();

    /** How the file is written; all of its notes are known once it has been read to its end. */
    RosterFormat format();

    /** The names of the sheets that are neither read nor hidden; a text file has none. */
    default List<String> otherSheets() {
        return List.of();
    }

    /**
     * Opens another sheet of the same workbook, which is to be closed by itself.
     *
     * @throws UnusableRoster when that sheet is not a table that we understand
     */
    default RosterReader openSheet(String name) {
        throw new UnsupportedOperationException("A text file has no sheets");
    }

    /** The next row that isn't blank, or null after the last one. */
    @Nullable
    RosterRow read();

    /** The number of rows passed so far, read and skipped; blank ones are not counted. */
    long rowsRead();

    /** Passes over rows that an earlier attempt has read; fewer when the file ends before. */
    default void skip(long rows) {
        long end = rowsRead() + rows;
        while (rowsRead() < end && read() != null) {
            // Reading is the only way to find where a row ends.
        }
    }

    @Override
    void close();
}
