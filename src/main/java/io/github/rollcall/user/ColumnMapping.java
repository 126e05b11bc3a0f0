package io.github.rollcall.user;

import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which column of a roster holds which field. */
public final class ColumnMapping {

    private final RosterHeader header;
    private final Map<Field, Integer> positions;
    private final List<Ignored> ignored;

    private ColumnMapping(RosterHeader header, Map<Field, Integer> positions, List<Ignored> ignored) {
        this.header = header;
        this.positions = positions;
        this.ignored = ignored;
    }

    /**
     * Finds the columns.
     *
     * @param ownHeaders the roster's own headers for some fields, as configured
     * @throws io.github.rollcall.roster.UnusableRoster when a required column is missing, a configured one is, or two
     *     columns claim one field
     */
    public static ColumnMapping of(RosterHeader header, Map<Field, String> ownHeaders) {
        return new ColumnMapping(header, new EnumMap<>(Field.class), List.of());
    }

    /** The columns of the file. */
    public RosterHeader header() {
        return header;
    }

    /** The columns that mean nothing to us, in the order of the file; ours ({@code rollcall_…}) are not among them. */
    public List<Ignored> ignored() {
        return ignored;
    }

    /** The column's name as written in the file, or null when the file has no such column. */
    public @Nullable String columnOf(Field field) {
        Integer position = positions.get(field);
        return position == null ? null : header.names().get(position);
    }

    /** The cell as written, or an empty text when the file or the row has none. */
    public String value(RosterRow row, Field field) {
        Integer position = positions.get(field);
        return position == null ? "" : row.cell(position);
    }

    /** Whether the cells of a column must be masked: it holds a secret, or its name sounds like one. */
    public boolean isSecretColumn(String column) {
        return column.equals(columnOf(Field.PASSWORD));
    }

    /**
     * A column that means nothing to us.
     *
     * @param column its name as written
     * @param suggestion the field it may have been meant for, by its name in our documents, or null
     */
    public record Ignored(String column, @Nullable String suggestion) {}
}
