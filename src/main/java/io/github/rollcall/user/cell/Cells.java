package io.github.rollcall.user.cell;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.CellFault;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.value.NormalForm;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cells of a row by field, cleaned of what nobody means: blanks at the ends, decomposed accents. */
public final class Cells {

    private static final Set<Field> ONE_BLANK_BETWEEN_WORDS = Field.textsAnd(
            Field.FIRST_NAME, Field.LAST_NAME, Field.DISPLAY_NAME, Field.PRONOUNCED_NAME, Field.STREET, Field.CITY);

    private final RosterRow row;
    private final ColumnMapping mapping;
    private final Map<Field, String> texts = new EnumMap<>(Field.class);
    private final Map<Column, String> customTexts = new HashMap<>();
    private final Map<Column, CellFault> faults = new LinkedHashMap<>();
    private final Set<Column> defaulted = new HashSet<>();
    private final Set<Column> unguarded = new LinkedHashSet<>();

    public Cells(RosterRow row, ColumnMapping mapping, Map<? extends Column, String> defaults) {
        this(row, mapping, defaults, mapping.columns());
    }

    /**
     * Of these columns alone.
     *
     * @param columns a column that the file does not have is passed over
     */
    public Cells(
            RosterRow row,
            ColumnMapping mapping,
            Map<? extends Column, String> defaults,
            Collection<? extends Column> columns) {
        this.row = row;
        this.mapping = mapping;
        for (Column column : columns) {
            take(column);
        }
        defaults.forEach((column, text) -> {
            // Where a cell holds no value, neither what it shows nor a default is what somebody meant.
            if (!has(column) && !faults.containsKey(column)) {
                put(column, clean(column, text));
                defaulted.add(column);
            }
        });
    }

    private void take(Column column) {
        String written = mapping.value(row, column);
        CellFault fault = mapping.fault(row, column, written);
        if (fault == null) {
            putUnguarded(column, clean(column, written));
        } else {
            faults.put(column, fault);
        }
    }

    private void putUnguarded(Column column, String text) {
        String undone = CellGuard.undone(column, text);
        put(column, undone == null ? text : clean(column, undone));
        if (undone != null && has(column)) {
            unguarded.add(column);
        }
    }

    private void put(Column column, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (column instanceof Field field) {
            texts.put(field, text);
        } else {
            customTexts.put(column, text);
        }
    }

    public RosterRow row() {
        return row;
    }

    public ColumnMapping mapping() {
        return mapping;
    }

    /** The columns whose cell had something around its value that is no part of it. */
    public Set<Column> unguarded() {
        return unguarded;
    }

    /** The cells of the file that hold no value, and why, in the order of the mapping. */
    public Map<Column, CellFault> faults() {
        return faults;
    }

    /** Whether there is something in the cell. */
    public boolean has(Column field) {
        return !text(field).isEmpty();
    }

    /** The cleaned text, empty when there is none. */
    public String text(Column field) {
        String text = field instanceof Field ? texts.get(field) : customTexts.get(field);
        return text == null ? "" : text;
    }

    /** The cleaned text, or null when there is none. */
    @Nullable
    public String textOrNull(Column field) {
        String text = text(field);
        return text.isEmpty() ? null : text;
    }

    /** Whether the value is from the settings, since the cell is absent or blank. */
    public boolean isDefaulted(Column field) {
        return defaulted.contains(field);
    }

    /** The custom fields that have something in their cell, in the order of the file. */
    public List<CustomField> customFields() {
        if (customTexts.isEmpty()) {
            return List.of();
        }
        return Stream.concat(mapping.columns().stream(), defaulted.stream())
                .filter(this::has)
                .distinct()
                .filter(CustomField.class::isInstance)
                .map(CustomField.class::cast)
                .toList();
    }

    /** The column as written in the file, or null when there is none; the setting, if that is where the value is from. */
    @Nullable
    public String column(Column field) {
        return isDefaulted(field) ? ColumnSettings.defaultsKey(field) : mapping.columnOf(field);
    }

    /** What is meant by a cell; applied a second time, it changes nothing. */
    public static String clean(Column column, String written) {
        if (column == Field.PASSWORD) {
            return Blanks.strip(written);
        }
        if (column instanceof Field field && ONE_BLANK_BETWEEN_WORDS.contains(field)) {
            return Blanks.collapse(NormalForm.nfc(written));
        }
        return Blanks.strip(NormalForm.nfc(written));
    }
}
