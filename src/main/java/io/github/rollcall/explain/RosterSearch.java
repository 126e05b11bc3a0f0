package io.github.rollcall.explain;

import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterNotReadable;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.run.inbox.Inbox;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.ColumnSettings;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The roster of a run, read once more, as long as it is the file that the run read.
 *
 * @param time for which it may be read
 */
record RosterSearch(RunRecord run, ColumnSettings columns, ReadingTime time) {

    /**
     * What is found in the first row in which something is.
     *
     * @throws Unread if the time ended before the roster did
     * @throws Gone if the roster cannot be read any more
     */
    <T> Optional<T> first(BiFunction<RosterRow, ColumnMapping, Optional<T>> search) {
        try {
            RosterFile file = RosterFile.of(Inbox.placeOf(run), run.rosterSheet(), run.rosterEncoding(), time::pass);
            if (!file.sha256().equals(run.rosterSha256())) {
                throw new Gone(
                        "The roster " + run.rosterPath() + " is another file now than the one that the run read.");
            }
            return first(file, search);
        } catch (ReadingTime.Over e) {
            throw new Unread("The roster " + run.rosterPath() + " was not read to its end: " + e.getMessage() + ".");
        } catch (RosterNotReadable | UnusableRoster | RosterChanged | UncheckedIOException e) {
            throw new Gone(String.valueOf(e.getMessage()));
        }
    }

    private <T> Optional<T> first(RosterFile file, BiFunction<RosterRow, ColumnMapping, Optional<T>> search) {
        try (RosterReader reader = RosterReader.open(file, time::pass)) {
            ColumnMapping mapping = ColumnMapping.of(reader.header(), columns);
            Optional<T> found = Optional.empty();
            for (RosterRow row = reader.read(); row != null && found.isEmpty(); row = reader.read()) {
                time.pass();
                found = search.apply(row, mapping);
            }
            return found;
        }
    }

    /** The roster is not there any more, or is another one; the message says which. */
    static class Gone extends RuntimeException {

        Gone(String message) {
            super(message);
        }
    }

    /** The roster is there, and more of it than there was time for. */
    static final class Unread extends Gone {

        private static final long serialVersionUID = 1L;

        Unread(String message) {
            super(message);
        }
    }
}
