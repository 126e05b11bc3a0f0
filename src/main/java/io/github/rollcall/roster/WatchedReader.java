package io.github.rollcall.roster;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a roster that somebody else may be writing, replacing or deleting meanwhile: whatever goes wrong then is told as that, and
 * not as the fault of the content; and the end of a file that has another size or time by then is not believed. A roster that takes
 * more memory to read than there is cannot be used.
 */
final class WatchedReader implements RosterReader {

    private final RosterFile file;
    private final RosterReader reader;

    private WatchedReader(RosterFile file, RosterReader reader) {
        this.file = file;
        this.reader = reader;
    }

    static RosterReader open(RosterFile file, Supplier<RosterReader> opening) {
        return new WatchedReader(file, watched(file, opening));
    }

    @Override
    public List<String> otherSheets() {
        return reader.otherSheets();
    }

    @Override
    public RosterReader openSheet(String sheet) {
        return reader.openSheet(sheet);
    }

    @Override
    public RosterHeader header() {
        return reader.header();
    }

    @Override
    public RosterFormat format() {
        return reader.format();
    }

    @Override
    public @Nullable RosterRow read() {
        RosterRow row = watched(file, reader::read);
        if (row == null) {
            requireSame(file);
        }
        return row;
    }

    @Override
    public long rowsRead() {
        return reader.rowsRead();
    }

    @Override
    public void close() {
        reader.close();
    }

    private static <T extends @Nullable Object> T watched(RosterFile file, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            requireSame(file);
            throw e;
        } catch (OutOfMemoryError | StackOverflowError e) {
            requireSame(file);
            throw new UnusableRoster(
                    "Reading it takes more memory than Rollcall has.",
                    null,
                    "Save the people alone, as CSV in UTF-8, and import that file; or give Java more memory (java -Xmx1g -jar …).",
                    e);
        }
    }

    private static void requireSame(RosterFile file) {
        if (!file.looksUnchanged()) {
            file.requireUnchanged();
        }
    }
}
