package io.github.rollcall.summary;

import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterFormat;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowsAhead;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.ChosenRows;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.RowChoice;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The roster of a run, read once more for its report, by the settings as they are now. */
public final class RosterReread implements AutoCloseable {

    private final RosterReader reader;
    private final ColumnMapping mapping;
    private final RowChoice choice;
    private final ChosenRows chosen;
    private long lastLine = Long.MAX_VALUE;
    private long rowsChosen;

    private RosterReread(RosterReader reader, ColumnMapping mapping, RowChoice choice) {
        this.reader = new RowsAhead<>(reader, row -> null);
        this.mapping = mapping;
        this.choice = choice;
        this.chosen = new ChosenRows(choice, mapping);
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
            return of(opening.apply(file), columns, run.choice());
        } catch (UnusableRoster | RosterChanged | UncheckedIOException e) {
            throw gone(e);
        }
    }

    private static RosterReread of(RosterReader reader, ColumnSettings columns, RowChoice choice) {
        try {
            return new RosterReread(reader, ColumnMapping.of(reader.header(), columns), choice);
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

    /** Whether the run ends with a row that a limit has made the last one. */
    boolean isLimited() {
        return choice.limit() != null;
    }

    /** No row behind this line is one of the run. */
    void endAt(long line) {
        lastLine = line;
    }

    /** Whether the run is about this row; to be asked once for each that was read. */
    boolean isOfRun(RosterRow row) {
        boolean isOfRun = row.ref().line() <= lastLine && chosen.have(row);
        rowsChosen += isOfRun ? 1 : 0;
        return isOfRun;
    }

    /** Which rows the run is about, as a sentence without its full stop, after the last one; null if it is about all. */
    @Nullable
    String chosen() {
        return choice.isWhole() ? null : "%,d of %,d rows chosen by %s".formatted(rowsChosen, rowsRead(), choice);
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

    /** How many of the rows that were read are of the run. */
    long rowsChosen() {
        return rowsChosen;
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
