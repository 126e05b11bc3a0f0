package io.github.rollcall.user;

import io.github.rollcall.file.Sha256;
import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.cell.RowShape;
import io.github.rollcall.user.value.NormalForm;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By what a row is known again, in a later roster and in a table of its skipped rows that somebody has corrected. Made of the
 * cells that mean something, without secrets, so that nothing can be guessed from it that the row does not say anyway.
 */
public final class RowFingerprint {

    /** The column in which a table of skipped rows carries it. */
    public static final String COLUMN = "rollcall_row";

    private static final Pattern FORM = Pattern.compile("r[0-9a-f]{24}");
    private static final int BYTES = 12;

    private RowFingerprint() {}

    /** That of the row as it stands; empty where a secret may be in any of its cells. */
    public static Optional<String> of(RosterRow row, ColumnMapping mapping) {
        if (RowShape.flawIn(row, mapping) == null) {
            return Optional.of(hash(open(row, mapping)));
        }
        boolean maySlip = row.header().names().stream().anyMatch(mapping::isSecretColumn);
        return maySlip ? Optional.empty() : Optional.of(hash(row.cells()));
    }

    /** That of the skipped row which this row corrects; empty if it says nothing of the kind. */
    public static Optional<String> carriedBy(RosterRow row) {
        List<String> names = row.header().names();
        for (int position = 0; position < names.size(); position++) {
            if (isOurs(names.get(position))) {
                return Optional.of(Blanks.strip(row.cell(position)).toLowerCase(Locale.ROOT))
                        .filter(text -> FORM.matcher(text).matches());
            }
        }
        return Optional.empty();
    }

    private static boolean isOurs(String name) {
        return name.length() >= COLUMN.length()
                && name.indexOf('_') >= 0
                && name.strip().toLowerCase(Locale.ROOT).equals(COLUMN);
    }

    /** That of the row which was skipped first: corrections may need to be corrected too. */
    public static Optional<String> first(RosterRow row, ColumnMapping mapping) {
        return carriedBy(row).or(() -> of(row, mapping));
    }

    /** Each name in our documents, with what stands in its cell. */
    private static List<String> open(RosterRow row, ColumnMapping mapping) {
        List<String> parts = new ArrayList<>();
        for (Column column : mapping.openColumns()) {
            String text = Blanks.strip(NormalForm.nfc(mapping.value(row, column)));
            if (!text.isEmpty()) {
                parts.add(column.canonicalName());
                parts.add(text);
            }
        }
        return parts;
    }

    private static String hash(List<String> parts) {
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> all.append(part).append('\0'));
        return "r" + HexFormat.of().formatHex(Sha256.of(all.toString()), 0, BYTES);
    }
}
