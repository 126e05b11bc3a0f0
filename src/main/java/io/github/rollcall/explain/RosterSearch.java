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

/** The roster of a run, read once more, as long as it is the file that the run read. */
record RosterSearch(RunRecord run, ColumnSettings columns) {

    /**
     * What is found in the first row in which something is.
     *
     * @throws Gone if the roster cannot be read any more
     */
    <T> Optional<T> first(BiFunction<RosterRow, ColumnMapping, Optional<T>> search) {
        try {
            RosterFile file = RosterFile.of(Inbox.placeOf(run), run.rosterSheet(), run.rosterEncoding());
            if (!file.sha256().equals(run.rosterSha256())) {
                throw new Gone(
                        "The roster " + run.rosterPath() + " is another file now than the one that the run read.");
            }
            return first(file, search);
        } catch (RosterNotReadable | UnusableRoster | RosterChanged | UncheckedIOException e) {
            throw new Gone(String.valueOf(e.getMessage()));
        }
    }

    private <T> Optional<T> first(RosterFile file, BiFunction<RosterRow, ColumnMapping, Optional<T>> search) {
        try (RosterReader reader = RosterReader.open(file)) {
            ColumnMapping mapping = ColumnMapping.of(reader.header(), columns);
            Optional<T> found = Optional.empty();
            for (RosterRow row = reader.read(); row != null && found.isEmpty(); row = reader.read()) {
                found = search.apply(row, mapping);
            }
            return found;
        }
    }

    /** The roster is not there any more, or is another one; the message says which. */
    static final class Gone extends RuntimeException {

        Gone(String message) {
            super(message);
        }
    }
}
