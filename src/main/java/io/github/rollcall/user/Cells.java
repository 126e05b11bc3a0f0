package io.github.rollcall.user;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.RosterRow;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cells of a row by field, cleaned of what nobody means: blanks at the ends, decomposed accents. */
final class Cells {

    private final RosterRow row;
    private final ColumnMapping mapping;
    private final Map<Field, String> texts = new EnumMap<>(Field.class);

    Cells(RosterRow row, ColumnMapping mapping, Map<Field, String> defaults) {
        this.row = row;
        this.mapping = mapping;
        for (Field field : Field.values()) {
            if (mapping.fault(row, field) != null) {
                // Neither what it shows nor a default is what somebody meant.
                continue;
            }
            String text = clean(field, mapping.value(row, field));
            texts.put(field, text.isEmpty() ? clean(field, defaults.getOrDefault(field, "")) : text);
        }
    }

    RosterRow row() {
        return row;
    }

    /** Whether there is something in the cell. */
    boolean has(Field field) {
        return !text(field).isEmpty();
    }

    /** The cleaned text, empty when there is none. */
    String text(Field field) {
        return texts.getOrDefault(field, "");
    }

    /** The cleaned text, or null when there is none. */
    @Nullable
    String textOrNull(Field field) {
        return has(field) ? text(field) : null;
    }

    /** The column as written in the file, or null when there is none. */
    @Nullable
    String column(Field field) {
        return mapping.columnOf(field);
    }

    private static String clean(Field field, String written) {
        return switch (field) {
            case PASSWORD -> Blanks.strip(written);
            case FIRST_NAME, LAST_NAME, DEPARTMENT, JOB_TITLE -> Blanks.collapse(composed(written));
            default -> Blanks.strip(composed(written));
        };
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
