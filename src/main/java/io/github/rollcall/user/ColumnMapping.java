package io.github.rollcall.user;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.CellFault;
import io.github.rollcall.roster.CellKind;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.UnusableRoster;
import io.github.rollcall.user.cell.ErrorWord;
import io.github.rollcall.user.cell.RowShape;
import io.github.rollcall.user.header.HeaderIndex;
import io.github.rollcall.user.header.HeaderName;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.problem.Spelling;
import io.github.rollcall.user.value.EmailAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which column of a roster holds which field. Columns are found by name, never by position. */
public final class ColumnMapping {

    /** Who has more columns that mean nothing to us has not misspelled one. */
    private static final int MOST_SUGGESTIONS = 200;

    private static final int MOST_SHOWN = 40;

    private static final int NOWHERE = -1;

    private final RosterHeader header;
    private final Map<Column, Integer> positions;
    private final Map<Field, Integer> ofFields = new EnumMap<>(Field.class);
    private final List<Ignored> ignored;
    private final CellWords words;
    private final Map<String, Ignored> ignoredByName = new HashMap<>();
    private final Set<String> ofSecretFields;
    private final List<Column> openColumns;
    private final Map<String, Boolean> secrets = new ConcurrentHashMap<>();

    private ColumnMapping(RosterHeader header, Map<Column, Integer> positions, CellWords words) {
        this.header = header;
        this.words = words;
        this.positions = Collections.unmodifiableMap(positions);
        positions.forEach((column, position) -> {
            if (column instanceof Field field) {
                ofFields.put(field, position);
            }
        });
        this.ignored = ignoredColumns();
        this.ignored.forEach(column -> ignoredByName.putIfAbsent(column.column(), column));
        this.ofSecretFields = positions.keySet().stream()
                .filter(Column::isSecret)
                .map(column -> header.names().get(positions.getOrDefault(column, 0)))
                .collect(Collectors.toSet());
        this.openColumns = positions.keySet().stream()
                .filter(column -> !isSecretColumn(header.names().get(position(column))))
                .sorted(Comparator.comparing(Column::canonicalName))
                .toList();
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

    private static ColumnMapping of(RosterHeader header, Map<? extends Column, String> ownHeaders, CellWords words) {
        Map<Column, Integer> positions = new LinkedHashMap<>();
        HeaderIndex index = HeaderIndex.of(header);
        ownHeaders.forEach(
                (column, own) -> place(header, positions, column, index.columns(List.of(HeaderName.key(own)))));
        for (Field field : Field.values()) {
            placeIfMissing(header, positions, field, index.columns(field.keys()), Set.copyOf(positions.values()));
        }
        Set<Integer> taken = Set.copyOf(positions.values());
        customFields(header).forEach((field, columns) -> placeIfMissing(header, positions, field, columns, taken));
        ColumnMapping mapping = new ColumnMapping(header, positions, words);
        mapping.refuseMissing(ownHeaders);
        return mapping;
    }

    private static void placeIfMissing(
            RosterHeader header,
            Map<Column, Integer> positions,
            Column column,
            List<Integer> found,
            Set<Integer> taken) {
        if (!positions.containsKey(column)) {
            List<Integer> free = new ArrayList<>(found);
            free.removeAll(taken);
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
        int position = position(field);
        return position == NOWHERE ? null : header.names().get(position);
    }

    /** The cell as written, or an empty text when the file or the row has none, or a word that is to be read as none. */
    public String value(RosterRow row, Column field) {
        int position = position(field);
        String written = position == NOWHERE ? "" : row.cell(position);
        return words.blank().has(written) ? "" : written;
    }

    /** The fields that hold no secrets, by their names in our documents. */
    List<Column> openColumns() {
        return openColumns;
    }

    /** What is written for nothing. */
    CellWords words() {
        return words;
    }

    /** Where in a row a field stands; -1 when the file has no such column. */
    int position(Column field) {
        Integer position = field instanceof Field ? ofFields.get(field) : positions.get(field);
        return position == null ? NOWHERE : position;
    }

    /** The field that an ignored column may have been meant for, or null. */
    @Nullable
    String suggestionFor(String column) {
        Ignored found = ignoredByName.get(column);
        return found == null ? null : found.suggestion();
    }

    /** Why the cell of a field holds no value, or null when it does, or is blank. */
    @Nullable
    public CellFault fault(RosterRow row, Column column) {
        return fault(row, column, value(row, column));
    }

    /**
     * The same for somebody who has read the cell.
     *
     * @param written what {@link #value} says of it
     */
    public @Nullable CellFault fault(RosterRow row, Column column, String written) {
        int position = position(column);
        if (position == NOWHERE) {
            return null;
        }
        CellFault fault = row.fault(position);
        return fault == null ? faultOfText(row, column, position, written) : fault;
    }

    /** A text may say what a workbook says of its cell, and a cell may hold what its column never means. */
    private @Nullable CellFault faultOfText(RosterRow row, Column column, int position, String written) {
        String text = Blanks.strip(written);
        if (ErrorWord.is(column, text)) {
            return new CellFault(
                    position, "The cell shows the error %s of a spreadsheet.".formatted(Shown.value(text)));
        }
        CellKind kind = row.kind(position);
        boolean isName = column == Field.FIRST_NAME || column == Field.LAST_NAME;
        return isName && (kind == CellKind.DATE || kind == CellKind.BOOLEAN)
                ? new CellFault(
                        position,
                        "%s is a %s in the workbook, not a name."
                                .formatted(Shown.value(text), kind == CellKind.DATE ? "date" : "truth value"))
                : null;
    }

    /**
     * Whether a row that ends early says all that it has to, so that its other cells are blank. A cell may be missing in the
     * middle as well, and a password stand one column to the left: where there are secrets, only an address in its own column
     * proves that those before it stand in theirs.
     */
    public boolean mayEndWith(RosterRow row) {
        int cells = row.cells().size();
        boolean hasAll = Stream.of(Field.values())
                .filter(Field::isRequired)
                .allMatch(field -> positions.getOrDefault(field, 0) < cells);
        return hasAll && (lastSecret() < 0 || isProvedUpTo(lastSecret(), row));
    }

    private boolean isProvedUpTo(int column, RosterRow row) {
        return column < position(Field.EMAIL) && EmailAddress.flawIn(Blanks.strip(value(row, Field.EMAIL))) == null;
    }

    /** Where the last column with secrets stands; -1 if there is none. */
    private int lastSecret() {
        List<String> names = header.names();
        return IntStream.range(0, names.size())
                .filter(column -> isSecretColumn(names.get(column)))
                .max()
                .orElse(-1);
    }

    /** Whether the cells of a row may stand under wrong columns. Then a password may be anywhere. */
    public boolean isMisshapen(RosterRow row) {
        return RowShape.flawIn(row, this) != null;
    }

    /** Whether the column is a secret, or the roster calls it after one. */
    public boolean isCalledSecret(Column column) {
        String name = columnOf(column);
        return column.isSecret() || (name != null && isSecretColumn(name));
    }

    /** Whether the cells of a column must be masked: it holds a secret, or its name sounds like one. */
    public boolean isSecretColumn(String column) {
        return secrets.computeIfAbsent(column, name -> Field.soundsSecret(name) || ofSecretFields.contains(name));
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

    /** All at once, so that one look at the header is enough. */
    private void refuseMissing(Map<? extends Column, String> ownHeaders) {
        List<Field> missing = Stream.of(Field.values())
                .filter(field -> field.isRequired() && !positions.containsKey(field))
                .toList();
        if (!missing.isEmpty()) {
            throw new UnusableRoster(missing(missing, ownHeaders), null, cure(missing));
        }
    }

    private String missing(List<Field> missing, Map<? extends Column, String> ownHeaders) {
        return "The roster has no %s %s. %s"
                .formatted(
                        columnOrColumns(missing),
                        inWords(missing.stream()
                                .map(field -> named(field, ownHeaders.get(field)))
                                .toList()),
                        found());
    }

    /** What is no name of a column may be a person's, or a password: the header may be missing. */
    private String found() {
        List<String> known = positions.values().stream()
                .sorted()
                .limit(MOST_SHOWN)
                .map(position -> Shown.value(header.names().get(position)))
                .toList();
        if (known.isEmpty()) {
            String none = header.size() == 1
                    ? "Its only column is not known"
                    : "None of its %,d columns is known".formatted(header.size());
            return none + "; is the line with the names of the columns missing?";
        }
        return "Of its %,d columns these are known: %s.".formatted(header.size(), String.join(", ", known));
    }

    private static String named(Field field, @Nullable String own) {
        return field.canonicalName() + (own == null ? "" : " (" + Shown.value(own) + " by configuration)");
    }

    private String cure(List<Field> missing) {
        List<String> names = missing.stream().map(Field::canonicalName).toList();
        String guesses =
                missing.stream().map(field -> likely(field, missing.size() > 1)).collect(Collectors.joining());
        return guesses
                + "Name the %s %s, or set %s to %s."
                        .formatted(
                                columnOrColumns(missing),
                                inWords(names),
                                inWords(names.stream()
                                        .map(name -> "rollcall.columns." + name)
                                        .toList()),
                                missing.size() == 1 ? "its header" : "their headers");
    }

    private String likely(Field field, boolean amongOthers) {
        return ignored.stream()
                .filter(column -> field.canonicalName().equals(column.suggestion()))
                .findFirst()
                .map(column -> "Did you mean %s%s? "
                        .formatted(
                                Shown.value(column.column()) + oddCharacterIn(column.column()),
                                amongOthers ? " for " + field.canonicalName() : ""))
                .orElse("");
    }

    private static String oddCharacterIn(String header) {
        String odd = HeaderName.oddCharacterIn(header);
        return odd == null ? "" : " with the character " + odd;
    }

    private static String columnOrColumns(List<Field> fields) {
        return fields.size() == 1 ? "column" : "columns";
    }

    private static String inWords(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private List<Ignored> ignoredColumns() {
        Set<Integer> taken = Set.copyOf(positions.values());
        List<Ignored> columns = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            String name = header.names().get(column);
            if (!taken.contains(column) && !Blanks.isBlank(name) && !RosterHeader.isOurs(name)) {
                columns.add(new Ignored(name, columns.size() < MOST_SUGGESTIONS ? suggestion(name) : null));
            }
        }
        return List.copyOf(columns);
    }

    private @Nullable String suggestion(String column) {
        String key = HeaderName.key(column);
        return Stream.of(Field.values())
                .filter(field -> !positions.containsKey(field))
                .filter(field -> field.keys().stream().anyMatch(known -> Spelling.isClose(key, known)))
                .map(Field::canonicalName)
                .findFirst()
                .orElse(null);
    }

    /**
     * A column that means nothing to us.
     *
     * @param column its name as written
     * @param suggestion the field it may have been meant for, by its name in our documents, or null
     */
    public record Ignored(String column, @Nullable String suggestion) {}
}
