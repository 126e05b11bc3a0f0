package io.github.rollcall.user;

import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.roster.UnusableRoster;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exports often have a title and a date above the names of their columns; then the first row is no header. */
public final class TitleRows {

    private static final int MOST = 20;

    private TitleRows() {}

    /**
     * The columns of a roster that was just opened.
     *
     * @throws UnusableRoster as {@link ColumnMapping#of}; if one of the next rows could be the header, it is named
     */
    public static ColumnMapping mapping(RosterReader roster, Map<? extends Column, String> ownHeaders) {
        try {
            return ColumnMapping.of(roster.header(), ownHeaders);
        } catch (UnusableRoster unusable) {
            UnusableRoster unsplit = UnsplitHeader.causeIn(roster.header(), roster.format());
            if (unsplit != null) {
                throw unsplit;
            }
            RowRef header = KnownNames.areHeader(roster.header().names()) ? null : headerBelow(roster, ownHeaders);
            if (header == null) {
                throw unusable;
            }
            throw new UnusableRoster(
                    unusable.what(),
                    unusable.where(),
                    "The names of the columns seem to stand in %s: delete what is above them.".formatted(header));
        }
    }

    private static @Nullable RowRef headerBelow(RosterReader roster, Map<? extends Column, String> ownHeaders) {
        for (int i = 0; i < MOST; i++) {
            RosterRow row = roster.read();
            if (row == null) {
                return null;
            }
            if (isHeader(row, ownHeaders)) {
                return row.ref();
            }
        }
        return null;
    }

    private static boolean isHeader(RosterRow row, Map<? extends Column, String> ownHeaders) {
        try {
            ColumnMapping.of(new RosterHeader(row.cells()), ownHeaders);
            return true;
        } catch (UnusableRoster e) {
            return KnownNames.areHeader(row.cells());
        }
    }
}
