package io.github.rollcall.explain;

import io.github.rollcall.extension.MaskedRequest;
import io.github.rollcall.roster.RosterChanged;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterNotReadable;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.run.Inbox;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.CellReading;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.RuleSettings;
import io.github.rollcall.user.UnaskedUser;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row, read once more by the settings as they are now.
 *
 * @param gone why it could not be read, as sentences; null if it was
 * @param request what would be sent, or was; null if nothing would
 * @param open what of it only the account knows
 */
record RowAgain(
        @Nullable String gone,
        List<CellReading> cells,
        @Nullable MaskedRequest request,
        List<String> open) {

    static RowAgain of(KnownRow row, ColumnSettings columns, RuleSettings settings) {
        RunRecord run = row.run();
        try {
            RosterFile file = RosterFile.of(Inbox.placeOf(run), run.rosterSheet(), run.rosterEncoding());
            if (!file.sha256().equals(run.rosterSha256())) {
                return gone("The roster " + run.rosterPath() + " is another file now than the one that the run read.");
            }
            return read(file, row.line(), columns, settings);
        } catch (RosterNotReadable | UnusableRoster | RosterChanged | UncheckedIOException e) {
            return gone(String.valueOf(e.getMessage()));
        }
    }

    private static RowAgain read(RosterFile file, long line, ColumnSettings columns, RuleSettings settings) {
        try (RosterReader reader = RosterReader.open(file)) {
            ColumnMapping mapping = ColumnMapping.of(reader.header(), columns);
            for (RosterRow row = reader.read(); row != null; row = reader.read()) {
                if (row.ref().line() == line) {
                    UnaskedUser user = UnaskedUser.of(row, mapping, columns.defaults(), settings);
                    return new RowAgain(
                            null,
                            CellReading.of(row, mapping, columns.defaults()),
                            Optional.ofNullable(user.user())
                                    .map(MaskedRequest::of)
                                    .orElse(null),
                            user.open());
                }
            }
            return gone("The roster " + file.path() + " has no row any more that begins there.");
        }
    }

    private static RowAgain gone(String why) {
        return new RowAgain(
                why + " So what stood in its cells is not known; the journal keeps names, not rows.",
                List.of(),
                null,
                List.of());
    }
}
