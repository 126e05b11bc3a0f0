package io.github.rollcall.roster;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a roster that somebody else may be writing, replacing or deleting meanwhile, from a disk that may fail: whatever goes wrong
 * then is told as that, and not as the fault of the content; and the end of a file that has another size or time by then is not believed. A roster that takes
 * more memory to read than there is cannot be used; if it was read to its end before, something else has taken the memory.
 */
final class WatchedReader implements RosterReader {

    private final RosterFile file;
    private final boolean readBefore;
    private final RosterReader reader;

    private WatchedReader(RosterFile file, boolean readBefore, Supplier<RosterReader> opening) {
        this.file = file;
        this.readBefore = readBefore;
        this.reader = watched(opening);
    }

    static RosterReader open(RosterFile file, Supplier<RosterReader> opening) {
        return new WatchedReader(file, false, opening);
    }

    static RosterReader openAgain(RosterFile file, Supplier<RosterReader> opening) {
        return new WatchedReader(file, true, opening);
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
        RosterRow row = watched(reader::read);
        if (row == null) {
            requireSame();
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

    private <T extends @Nullable Object> T watched(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UnusableRoster e) {
            requireSame();
            file.requireReadable();
            throw e;
        } catch (RuntimeException e) {
            requireSame();
            throw e;
        } catch (OutOfMemoryError | StackOverflowError e) {
            requireSame();
            if (readBefore) {
                throw e;
            }
            throw new UnusableRoster(
                    "Reading it takes more memory than Rollcall has.",
                    null,
                    "Save the people alone, as CSV in UTF-8, and import that file; or give Java more memory (java -Xmx1g -jar …).",
                    e);
        }
    }

    private void requireSame() {
        if (!file.looksUnchanged()) {
            file.requireUnchanged();
        }
    }
}
