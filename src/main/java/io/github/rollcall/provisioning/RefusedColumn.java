package io.github.rollcall.provisioning;

import io.github.rollcall.extension.ApiError;
import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Field;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The column to look at when RingCentral refuses a parameter: where somebody has to change something. */
final class RefusedColumn {

    /** What was sent, numbered from 0, or all of it. */
    private static final Pattern CUSTOM_FIELDS =
            Pattern.compile("(?:extension\\.)?customfields(?:\\[(\\d{1,4})])?(?:\\..*)?");

    private static final Pattern REGION = Pattern.compile("(?:extension\\.)?regionalsettings");

    /** The languages first: they must come together, and are refused as a whole (EXT-225) if they do not. */
    private static final List<Field> OF_REGION = List.of(
            Field.LANGUAGE,
            Field.GREETING_LANGUAGE,
            Field.FORMATTING_LOCALE,
            Field.TIMEZONE,
            Field.HOME_COUNTRY,
            Field.TIME_FORMAT);

    private RefusedColumn() {}

    /**
     * The column as the file writes it. By the parameter, if the error names one of ours; else by what its code is about:
     * a filled cell rather than an empty one. Null if neither says anything.
     */
    static @Nullable String of(ApiError error, RosterRow row, ColumnMapping mapping) {
        List<Field> fields = error.fields();
        String parameter = error.parameter();
        // Messages of such codes hold the refused value where those of others hold the parameter.
        if (parameter != null
                && (fields.isEmpty() || !Field.ofParameter(parameter).isEmpty())) {
            return of(parameter, row, mapping);
        }
        return Stream.concat(
                        filled(fields.stream(), row, mapping),
                        fields.stream().map(mapping::columnOf).filter(Objects::nonNull))
                .findFirst()
                .orElse(null);
    }

    /** Whether the row has something of its own in a cell that is meant; what is put in place of an empty one does not count. */
    static boolean isStated(ApiError error, RosterRow row, ColumnMapping mapping) {
        String parameter = error.parameter();
        Stream<? extends Column> meant = parameter == null || !error.fields().isEmpty()
                ? error.fields().stream()
                : meant(parameter.strip().toLowerCase(Locale.ROOT), mapping);
        return filled(meant, row, mapping).findAny().isPresent();
    }

    private static Stream<? extends Column> meant(String path, ColumnMapping mapping) {
        if (CUSTOM_FIELDS.matcher(path).matches()) {
            return mapping.columns().stream().filter(CustomField.class::isInstance);
        }
        return REGION.matcher(path).matches() ? OF_REGION.stream() : Field.ofParameter(path).stream();
    }

    /** The column as the file writes it; the parameter itself if no column, or more than one, may be meant. */
    static String of(String parameter, RosterRow row, ColumnMapping mapping) {
        String path = parameter.strip().toLowerCase(Locale.ROOT);
        Matcher custom = CUSTOM_FIELDS.matcher(path);
        if (custom.matches()) {
            return custom(custom.group(1), row, mapping, parameter);
        }
        return (REGION.matcher(path).matches() ? filled(OF_REGION.stream(), row, mapping) : known(path, mapping))
                .findFirst()
                .orElse(parameter);
    }

    /** The fields were sent in the order of the file, without those whose cell is blank. */
    private static String custom(@Nullable String index, RosterRow row, ColumnMapping mapping, String parameter) {
        List<String> sent = filled(mapping.columns().stream().filter(CustomField.class::isInstance), row, mapping)
                .toList();
        if (index != null) {
            int place = Integer.parseInt(index);
            return place < sent.size() ? sent.get(place) : parameter;
        }
        return sent.size() == 1 ? sent.get(0) : parameter;
    }

    private static Stream<String> filled(Stream<? extends Column> columns, RosterRow row, ColumnMapping mapping) {
        return columns.filter(column -> !Blanks.isBlank(mapping.value(row, column)))
                .map(mapping::columnOf)
                .filter(Objects::nonNull);
    }

    private static Stream<String> known(String path, ColumnMapping mapping) {
        return Field.ofParameter(path).stream().map(mapping::columnOf).filter(Objects::nonNull);
    }
}
