package io.github.rollcall.user;

import io.github.rollcall.file.Sha256;
import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.cell.RowShape;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
            return Optional.of(hash(mapping.columns().stream()
                    .filter(column -> !isSecret(column, mapping))
                    .sorted(Comparator.comparing(Column::canonicalName))
                    .flatMap(column -> cell(column, mapping.value(row, column)))));
        }
        boolean maySlip = row.header().names().stream().anyMatch(mapping::isSecretColumn);
        return maySlip ? Optional.empty() : Optional.of(hash(row.cells().stream()));
    }

    /** That of the skipped row which this row corrects; empty if it says nothing of the kind. */
    public static Optional<String> carriedBy(RosterRow row) {
        List<String> names = row.header().names();
        for (int position = 0; position < names.size(); position++) {
            if (names.get(position).strip().toLowerCase(Locale.ROOT).equals(COLUMN)) {
                return Optional.of(Blanks.strip(row.cell(position)).toLowerCase(Locale.ROOT))
                        .filter(text -> FORM.matcher(text).matches());
            }
        }
        return Optional.empty();
    }

    /** That of the row which was skipped first: corrections may need to be corrected too. */
    public static Optional<String> first(RosterRow row, ColumnMapping mapping) {
        return carriedBy(row).or(() -> of(row, mapping));
    }

    private static boolean isSecret(Column column, ColumnMapping mapping) {
        String name = mapping.columnOf(column);
        return column.isSecret() || (name != null && mapping.isSecretColumn(name));
    }

    private static Stream<String> cell(Column column, String written) {
        String text = Blanks.strip(Normalizer.normalize(written, Normalizer.Form.NFC));
        return text.isEmpty() ? Stream.of() : Stream.of(column.canonicalName(), text);
    }

    private static String hash(Stream<String> parts) {
        MessageDigest digest = Sha256.digest();
        parts.forEach(part -> {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        });
        return "r" + HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
