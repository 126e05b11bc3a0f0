package io.github.rollcall.user;

import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.user.header.KnownNames;
import io.github.rollcall.user.header.UnsplitHeader;
import io.github.rollcall.user.problem.Shown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
            if (KnownNames.areHeader(roster.header().names())) {
                throw unusable;
            }
            RowRef header = headerBelow(roster, ownHeaders);
            if (header != null) {
                throw new UnusableRoster(
                        unusable.what(),
                        unusable.where(),
                        "The names of the columns seem to stand in %s: delete what is above them.".formatted(header));
            }
            throw likelySheets(roster, ownHeaders)
                    .map(sheets -> new UnusableRoster(unusable.what(), unusable.where(), sheets))
                    .orElse(unusable);
        }
    }

    /** Workbooks often begin with a sheet that explains the others. */
    private static Optional<String> likelySheets(RosterReader roster, Map<? extends Column, String> ownHeaders) {
        List<String> sheets = roster.otherSheets().stream()
                .limit(MOST)
                .filter(sheet -> hasHeader(roster, sheet, ownHeaders))
                .toList();
        if (sheets.isEmpty()) {
            return Optional.empty();
        }
        String names = sheets.stream().map(Shown::value).collect(Collectors.joining(" and "));
        return Optional.of(
                sheets.size() == 1
                        ? "The people seem to stand in the sheet %s: name it with --sheet %1$s.".formatted(names)
                        : "The people seem to stand in the sheets %s: name one of them with --sheet.".formatted(names));
    }

    private static boolean hasHeader(RosterReader roster, String sheet, Map<? extends Column, String> ownHeaders) {
        try (RosterReader other = roster.openSheet(sheet)) {
            ColumnMapping.of(other.header(), ownHeaders);
            return true;
        } catch (UnusableRoster e) {
            return false;
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
