package io.github.rollcall.user;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.CellFault;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.UnusableRoster;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which column of a roster holds which field. Columns are found by name, never by position. */
public final class ColumnMapping {

    private final RosterHeader header;
    private final Map<Column, Integer> positions;
    private final List<Ignored> ignored;
    private final CellWords words;

    private ColumnMapping(RosterHeader header, Map<Column, Integer> positions, CellWords words) {
        this.header = header;
        this.words = words;
        this.positions = Collections.unmodifiableMap(positions);
        this.ignored = ignoredColumns();
    }

    /**
     * Finds the columns. A field whose own header is in the file is taken from there, and from nowhere else; otherwise
     * its usual spellings are looked for.
     *
     * @param ownHeaders the roster's own headers for some fields, as configured
     * @throws UnusableRoster when a required column is missing, or two columns claim one field
     */
    public static ColumnMapping of(RosterHeader header, Map<? extends Column, String> ownHeaders) {
        return of(header, ownHeaders, CellWords.DEFAULT);
    }

    /** The same, where words for nothing are configured too. */
    public static ColumnMapping of(RosterHeader header, ColumnSettings settings) {
        return of(header, settings.headers(), settings.words());
    }

    private static ColumnMapping of(
            RosterHeader header, Map<? extends Column, String> ownHeaders, CellWords words) {
        Map<Column, Integer> positions = new LinkedHashMap<>();
        ownHeaders.forEach((column, own) -> place(header, positions, column, columnsNamed(header, List.of(own))));
        for (Field field : Field.values()) {
            placeIfMissing(header, positions, field, columnsNamed(header, field.spellings()));
        }
        customFields(header).forEach((field, columns) -> placeIfMissing(header, positions, field, columns));
        ColumnMapping mapping = new ColumnMapping(header, positions, words);
        mapping.refuseMissing(ownHeaders);
        return mapping;
    }

    private static void placeIfMissing(
            RosterHeader header, Map<Column, Integer> positions, Column column, List<Integer> found) {
        if (!positions.containsKey(column)) {
            List<Integer> free = new ArrayList<>(found);
            free.removeAll(positions.values());
            place(header, positions, column, free);
        }
    }

    private static Map<CustomField, List<Integer>> customFields(RosterHeader header) {
        Map<CustomField, List<Integer>> columns = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            int position = i;
            CustomField.ofHeader(header.names().get(i))
                    .ifPresent(field -> columns.computeIfAbsent(field, key -> new ArrayList<>())
                            .add(position));
        }
        return columns;
    }

    /** The columns of the file. */
    public RosterHeader header() {
        return header;
    }

    /** The columns that mean nothing to us, in the order of the file; ours ({@code rollcall_…}) are not among them. */
    public List<Ignored> ignored() {
        return ignored;
    }

    /** The fields that the file has a column for. */
    public Set<Column> columns() {
        return positions.keySet();
    }

    /** The column's name as written in the file, or null when the file has no such column. */
    public @Nullable String columnOf(Column field) {
        Integer position = positions.get(field);
        return position == null ? null : header.names().get(position);
    }

    /** The cell as written, or an empty text when the file or the row has none, or a word that is to be read as none. */
    public String value(RosterRow row, Column field) {
        Integer position = positions.get(field);
        String written = position == null ? "" : row.cell(position);
        return words.blank().has(written) ? "" : written;
    }

    /** What is written for nothing. */
    CellWords words() {
        return words;
    }

    /** Where in a row a field stands; -1 when the file has no such column. */
    int position(Column field) {
        return positions.getOrDefault(field, -1);
    }

    /** The field that an ignored column may have been meant for, or null. */
    @Nullable
    String suggestionFor(String column) {
        return ignored.stream()
                .filter(each -> each.column().equals(column))
                .findFirst()
                .map(Ignored::suggestion)
                .orElse(null);
    }

    /** Why the cell of a field holds no value, or null when it does, or is blank. */
    @Nullable
    CellFault fault(RosterRow row, Column column) {
        Integer position = positions.get(column);
        return position == null ? null : row.fault(position);
    }

    /** Whether the cells of a column must be masked: it holds a secret, or its name sounds like one. */
    public boolean isSecretColumn(String column) {
        return Field.soundsSecret(column) || isColumnOfSecretField(column);
    }

    private boolean isColumnOfSecretField(String column) {
        return positions.keySet().stream().anyMatch(field -> field.isSecret() && column.equals(columnOf(field)));
    }

    private static List<Integer> columnsNamed(RosterHeader header, List<String> spellings) {
        List<String> keys = spellings.stream().map(Spelling::key).toList();
        return IntStream.range(0, header.size())
                .filter(i -> keys.contains(Spelling.key(header.names().get(i))))
                .boxed()
                .toList();
    }

    private static void place(
            RosterHeader header, Map<Column, Integer> positions, Column field, List<Integer> columns) {
        if (columns.size() > 1) {
            throw new UnusableRoster(
                    "The columns %s and %s both mean %s."
                            .formatted(
                                    named(header, columns.get(0)),
                                    named(header, columns.get(1)),
                                    field.canonicalName()),
                    null,
                    "Rename or remove one of them, or name the right one with %s."
                            .formatted(ColumnSettings.columnsKey(field)));
        }
        if (!columns.isEmpty()) {
            positions.put(field, columns.get(0));
        }
    }

    private static String named(RosterHeader header, int column) {
        return "%s (column %d)".formatted(Shown.value(header.names().get(column)), column + 1);
    }

    private void refuseMissing(Map<? extends Column, String> ownHeaders) {
        for (Field field : Field.values()) {
            if (field.isRequired() && !positions.containsKey(field)) {
                throw new UnusableRoster(
                        missing(field, ownHeaders.get(field)),
                        null,
                        likely(field)
                                + "Name the column %s, or set rollcall.columns.%s to its header."
                                        .formatted(field.canonicalName(), field.canonicalName()));
            }
        }
    }

    private String missing(Field field, @Nullable String own) {
        String found = header.names().stream().map(Shown::value).collect(Collectors.joining(", "));
        return "The roster has no column %s%s. It has: %s."
                .formatted(
                        field.canonicalName(),
                        own == null ? "" : " (" + Shown.value(own) + " by configuration)",
                        found.isEmpty() ? "none" : found);
    }

    private String likely(Field field) {
        return ignored.stream()
                .filter(column -> field.canonicalName().equals(column.suggestion()))
                .findFirst()
                .map(column -> "Did you mean %s? ".formatted(Shown.value(column.column())))
                .orElse("");
    }

    private List<Ignored> ignoredColumns() {
        return IntStream.range(0, header.size())
                .filter(column -> !positions.containsValue(column))
                .mapToObj(header.names()::get)
                .filter(name -> !Blanks.isBlank(name) && !RosterHeader.isOurs(name))
                .map(name -> new Ignored(name, suggestion(name).orElse(null)))
                .toList();
    }

    private Optional<String> suggestion(String column) {
        return Stream.of(Field.values())
                .filter(field -> !positions.containsKey(field))
                .filter(field -> Spelling.closest(column, field.spellings()).isPresent())
                .map(Field::canonicalName)
                .findFirst();
    }

    /**
     * A column that means nothing to us.
     *
     * @param column its name as written
     * @param suggestion the field it may have been meant for, by its name in our documents, or null
     */
    public record Ignored(String column, @Nullable String suggestion) {}
}
