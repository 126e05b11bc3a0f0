package io.github.rollcall.summary;

import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterFormat;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.ColumnSettings;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The roster of a run, read once more for its report, by the settings as they are now. */
public final class RosterReread implements AutoCloseable {

    private final RosterReader reader;
    private final ColumnMapping mapping;

    private RosterReread(RosterReader reader, ColumnMapping mapping) {
        this.reader = reader;
        this.mapping = mapping;
    }

    /** For what its beginning tells. */
    static RosterReread open(RunRecord run, @Nullable RosterFile file, ColumnSettings columns) throws RosterGone {
        return open(run, file, columns, RosterReader::open);
    }

    /**
     * For all of it.
     *
     * @param past whether it was read to its end before, and so can be read in the memory that there is
     * @throws OutOfMemoryError if it was and cannot be now, so that the report is to be written again later; {@link #read} does
     *     that, too
     */
    public static RosterReread open(RunRecord run, RunPast past, @Nullable RosterFile file, ColumnSettings columns)
            throws RosterGone {
        return open(run, past, file, columns, () -> {});
    }

    /** The same for somebody who may be asked to stop. */
    static RosterReread open(
            RunRecord run, RunPast past, @Nullable RosterFile file, ColumnSettings columns, Runnable checkpoint)
            throws RosterGone {
        return open(
                run,
                file,
                columns,
                roster -> past.rowsRead().isEmpty()
                        ? RosterReader.open(roster, checkpoint)
                        : RosterReader.openAgain(roster, checkpoint));
    }

    private static RosterReread open(
            RunRecord run,
            @Nullable RosterFile file,
            ColumnSettings columns,
            Function<RosterFile, RosterReader> opening)
            throws RosterGone {
        if (file == null) {
            throw new RosterGone("The roster " + run.rosterPath() + " could not be read again.");
        }
        if (!file.sha256().equals(run.rosterSha256()) || !file.isUnchanged()) {
            throw new RosterGone(
                    "The roster " + run.rosterPath() + " is not the file any more that this run began with.");
        }
        try {
            return of(opening.apply(file), columns);
        } catch (UnusableRoster | RosterChanged | UncheckedIOException e) {
            throw gone(e);
        }
    }

    private static RosterReread of(RosterReader reader, ColumnSettings columns) {
        try {
            return new RosterReread(reader, ColumnMapping.of(reader.header(), columns));
        } catch (UnusableRoster | OutOfMemoryError e) {
            reader.close();
            throw e;
        }
    }

    public ColumnMapping mapping() {
        return mapping;
    }

    public RosterFormat format() {
        return reader.format();
    }

    /** The next row, or null after the last one. */
    @Nullable
    RosterRow read() throws RosterGone {
        try {
            return reader.read();
        } catch (UnusableRoster | RosterChanged | UncheckedIOException e) {
            throw gone(e);
        }
    }

    long rowsRead() {
        return reader.rowsRead();
    }

    @Override
    public void close() {
        reader.close();
    }

    private static RosterGone gone(RuntimeException e) {
        return new RosterGone(String.valueOf(e.getMessage()), e);
    }
}
