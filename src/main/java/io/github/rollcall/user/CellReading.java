package io.github.rollcall.user;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.CellFault;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.cell.RowShape;
import io.github.rollcall.user.value.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one cell of a row is read, for people. Secrets are masked; what stands in a column that means nothing to us is left
 * out, since it may have been a secret under other settings.
 *
 * @param column the column as written in the file, or the setting that the value is from
 * @param field the name of the field in our documents; null if the column is ignored
 * @param asRead as written in the file; null where the value is from a setting, or is left out
 * @param asTaken what is meant; null for nothing
 * @param remark what else is to be said, or null
 */
public record CellReading(
        String column,
        @Nullable String field,
        @Nullable String asRead,
        @Nullable String asTaken,
        @Nullable String remark) {

    /** Reads the cells in the order of the file, then what the settings add. */
    public static List<CellReading> of(RosterRow row, ColumnMapping mapping, Map<? extends Column, String> defaults) {
        boolean misshapen = RowShape.flawIn(row, mapping) != null;
        Reader reader = new Reader(row, mapping, byPosition(mapping), new Cells(row, mapping, defaults), misshapen);
        List<CellReading> readings = new ArrayList<>();
        for (int position = 0; position < row.header().size(); position++) {
            readings.add(reader.cell(position));
        }
        if (!misshapen) {
            defaults.keySet().stream()
                    .filter(column -> mapping.columnOf(column) == null)
                    .forEach(column -> readings.add(reader.defaulted(column)));
        }
        return readings;
    }

    private static Map<Integer, Column> byPosition(ColumnMapping mapping) {
        Map<Integer, Column> columns = new HashMap<>();
        mapping.columns().forEach(column -> columns.put(mapping.position(column), column));
        return columns;
    }

    /** Whether there is no such cell, and the value is from a setting. */
    public boolean isFromSetting() {
        return column.startsWith("rollcall.defaults") && asRead == null;
    }

    private record Reader(
            RosterRow row, ColumnMapping mapping, Map<Integer, Column> columns, Cells cells, boolean misshapen) {

        CellReading cell(int position) {
            String name = row.header().names().get(position);
            Column column = fieldAt(position);
            String written = row.cell(position);
            if (column == null) {
                return ignored(name);
            }
            String field = column.canonicalName();
            if (misshapen) {
                // A password may be anywhere.
                return new CellReading(name, field, mask(written), null, null);
            }
            if (column.isSecret() || mapping.isSecretColumn(name)) {
                return new CellReading(name, field, mask(written), mask(written), null);
            }
            CellFault fault = row.fault(position);
            if (fault != null) {
                return new CellReading(name, field, written, null, "not taken: " + fault.reason());
            }
            String remark = cells.isDefaulted(column) ? "from " + ColumnSettings.defaultsKey(column) : null;
            return new CellReading(name, field, written, cells.textOrNull(column), remark);
        }

        CellReading defaulted(Column column) {
            String text = column.isSecret() ? mask(cells.text(column)) : cells.textOrNull(column);
            return new CellReading(
                    ColumnSettings.defaultsKey(column),
                    column.canonicalName(),
                    null,
                    text,
                    "the file has no such column");
        }

        private CellReading ignored(String name) {
            if (RosterHeader.isOurs(name)) {
                return new CellReading(name, null, null, null, "ignored: of a report of ours");
            }
            String meant = Stream.ofNullable(mapping.suggestionFor(name))
                    .map("; did you mean %s?"::formatted)
                    .findFirst()
                    .orElse("");
            return new CellReading(name, null, null, null, "ignored: no column that is known" + meant);
        }

        private @Nullable Column fieldAt(int position) {
            return columns.get(position);
        }

        private static @Nullable String mask(String text) {
            return Blanks.isBlank(text) ? null : Secret.MASK;
        }
    }
}
