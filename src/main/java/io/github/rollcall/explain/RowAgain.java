package io.github.rollcall.explain;

import io.github.rollcall.extension.SeatFilling;
import io.github.rollcall.extension.rest.MaskedRequest;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.run.inbox.Inbox;
import io.github.rollcall.user.CellReading;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.RuleSettings;
import io.github.rollcall.user.UnaskedUser;
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

    static RowAgain of(KnownRow row, ColumnSettings columns, RuleSettings settings, ReadingTime time) {
        if (row.isLeaving()) {
            return new RowAgain(
                    "There is none: the roster " + Inbox.placeOf(row.run()) + " has the person no more.",
                    List.of(),
                    null,
                    List.of());
        }
        try {
            return new RosterSearch(row.run(), columns, time)
                    .first((read, mapping) -> read.ref().line() == row.line()
                            ? Optional.of(of(row, read, mapping, columns, settings))
                            : Optional.empty())
                    .orElseGet(() ->
                            gone("The roster " + Inbox.placeOf(row.run()) + " has no row any more that begins there."));
        } catch (RosterSearch.Gone e) {
            return gone(String.valueOf(e.getMessage()));
        }
    }

    private static RowAgain of(
            KnownRow known, RosterRow row, ColumnMapping mapping, ColumnSettings columns, RuleSettings settings) {
        UnaskedUser user = UnaskedUser.of(row, mapping, columns.defaults(), settings);
        return new RowAgain(
                null,
                CellReading.of(row, mapping, columns.defaults()),
                Optional.ofNullable(user.user())
                        .map(sent -> request(sent, known))
                        .orElse(null),
                user.open());
    }

    private static MaskedRequest request(NewUser user, KnownRow row) {
        boolean mails = !row.run().changes().seats().noWelcomeMail();
        return row.history()
                .seat()
                .map(seat -> MaskedRequest.of(new SeatFilling(seat, user, mails)))
                .orElseGet(() -> MaskedRequest.of(user));
    }

    private static RowAgain gone(String why) {
        return new RowAgain(
                why + " So what stood in its cells is not known; the journal keeps names, not rows.",
                List.of(),
                null,
                List.of());
    }
}
