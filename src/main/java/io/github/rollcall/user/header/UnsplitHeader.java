package io.github.rollcall.user.header;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.RosterFormat;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.user.problem.Shown;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why the names of all columns stand in one cell: quotes around whole lines, or a delimiter that nobody looked for. */
public final class UnsplitHeader {

    private static final String DELIMITERS = ",;\t|";
    private static final String KNOWN = "comma, semicolon, tab and bar (|)";

    private UnsplitHeader() {}

    /** What is wrong with such a header; null if it is none. */
    public static @Nullable UnusableRoster causeIn(RosterHeader header, RosterFormat format) {
        if (header.size() != 1) {
            return null;
        }
        String cell = Blanks.strip(header.names().get(0));
        return cell.codePoints()
                .distinct()
                .filter(c -> !Character.isLetterOrDigit(c))
                .filter(c -> KnownNames.areHeader(parts(cell, c)))
                .mapToObj(c -> format.delimiter() == null ? inOneColumn() : inText(c))
                .findFirst()
                .orElse(null);
    }

    private static List<String> parts(String cell, int delimiter) {
        return List.of(cell.split(Pattern.quote(Character.toString(delimiter)), -1));
    }

    private static UnusableRoster inOneColumn() {
        return new UnusableRoster(
                "The names of all columns stand in one cell of the sheet.",
                null,
                "Split the column in the spreadsheet (Text to Columns in Excel), or import the CSV file that it is from.");
    }

    private static UnusableRoster inText(int delimiter) {
        if (DELIMITERS.indexOf(delimiter) >= 0) {
            return new UnusableRoster(
                    "Whole lines stand in quotes, so that each line is one cell.",
                    null,
                    "Export the people again as CSV, with quotes around cells only; or take away the quote at both ends of"
                            + " each line, and one of each two inside.");
        }
        String shown = Shown.character(delimiter);
        boolean mayBeAnnounced = delimiter > ' ' && delimiter < 0x7F && "\"'_\\".indexOf(delimiter) < 0;
        return new UnusableRoster(
                "The cells seem to be separated by %s; looked for are %s.".formatted(shown, KNOWN),
                null,
                mayBeAnnounced
                        ? "Write sep=%s as a line of its own above all others, or save the file with one of these."
                                .formatted(Character.toString(delimiter))
                        : "Save the file with one of these.");
    }
}
