package io.github.rollcall.user;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.problem.Spelling;
import io.github.rollcall.user.rule.RowRule;
import io.github.rollcall.user.rule.RuleBook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is configured about the columns of rosters: their own headers for some fields, and values for cells that are
 * absent or blank. All that can be judged without an account is judged when it is made.
 */
public final class ColumnSettings {

    private static final RosterRow SOMEBODY = new RosterRow(
            RowRef.line(1),
            new RosterHeader(List.of("firstName", "lastName", "email")),
            List.of("Ada", "Lovelace", "ada@example.com"));

    /** Nothing is configured. */
    public static final ColumnSettings NONE = of(Map.of(), Map.of());

    private static final String COLUMNS = "rollcall.columns";
    private static final String DEFAULTS = "rollcall.defaults";

    private final Map<Column, String> headers;
    private final Map<Column, String> defaults;
    private final CellWords words;

    private ColumnSettings(Map<Column, String> headers, Map<Column, String> defaults, CellWords words) {
        this.words = words;
        this.headers = Collections.unmodifiableMap(headers);
        this.defaults = Collections.unmodifiableMap(defaults);
    }

    /**
     * Reads settings as they are written.
     *
     * @param headers header by the name of a field
     * @param defaults value by the name of a field
     * @throws UnusableSetting naming the key, and the one that was likely meant
     */
    public static ColumnSettings of(Map<String, String> headers, Map<String, String> defaults) {
        return of(headers, defaults, CellWords.DEFAULT);
    }

    /** The same, with words for nothing. */
    public static ColumnSettings of(Map<String, String> headers, Map<String, String> defaults, CellWords words) {
        ColumnSettings settings = new ColumnSettings(byColumn(COLUMNS, headers), byColumn(DEFAULTS, defaults), words);
        settings.refuseSharedHeaders();
        settings.refuseDefaultsForOnePerson();
        settings.refuseBadDefaults();
        return settings;
    }

    /** All of it in one text, the same for the same settings. */
    public String inWords() {
        return sorted(headers) + " " + sorted(defaults) + " " + words;
    }

    private static String sorted(Map<Column, String> settings) {
        Map<String, String> sorted = new TreeMap<>();
        settings.forEach((column, text) -> sorted.put(column.canonicalName(), text));
        return sorted.toString();
    }

    /** The roster's own headers for some fields. */
    public Map<Column, String> headers() {
        return headers;
    }

    /** Values for cells that are absent or blank. */
    public Map<Column, String> defaults() {
        return defaults;
    }

    /** What is written for nothing. */
    public CellWords words() {
        return words;
    }

    /** The key under which a field's own header is set. */
    static String columnsKey(Column column) {
        return key(COLUMNS, column);
    }

    /** The key under which a field's default is set. */
    public static String defaultsKey(Column column) {
        return key(DEFAULTS, column);
    }

    /** Spring drops what is no letter from a key, unless it stands in brackets. */
    private static String key(String prefix, Column column) {
        return column instanceof Field
                ? prefix + "." + column.canonicalName()
                : prefix + "[" + column.canonicalName() + "]";
    }

    private static Map<Column, String> byColumn(String prefix, Map<String, String> written) {
        Map<Column, String> values = new LinkedHashMap<>();
        written.forEach((name, value) -> {
            if (!Blanks.isBlank(value)) {
                Column column = column(prefix, name);
                if (values.put(column, value) != null) {
                    throw new UnusableSetting(key(prefix, column) + " is set twice, in two spellings; keep one.");
                }
            }
        });
        return values;
    }

    private static Column column(String prefix, String name) {
        for (Field field : Field.values()) {
            if (Spelling.key(field.canonicalName()).equals(Spelling.key(name))) {
                return field;
            }
        }
        return CustomField.ofSetting(name).orElseThrow(() -> new UnusableSetting(unknown(prefix, name)));
    }

    private static String unknown(String prefix, String name) {
        List<String> names = Stream.of(Field.values()).map(Field::canonicalName).toList();
        return "%s.%s names no column. %sThe columns are %s, and %s[customField:NAME]."
                .formatted(
                        prefix,
                        name,
                        Spelling.closest(name, names)
                                .map(likely -> "Did you mean %s.%s? ".formatted(prefix, likely))
                                .orElse(""),
                        String.join(", ", names),
                        prefix);
    }

    private void refuseSharedHeaders() {
        Map<String, Column> owners = new HashMap<>();
        headers.forEach((column, header) -> {
            Column other = owners.put(Spelling.key(header), column);
            if (other != null) {
                throw new UnusableSetting("%s and %s name the same header %s; a column holds one field."
                        .formatted(columnsKey(other), columnsKey(column), Shown.value(header)));
            }
        });
    }

    private void refuseDefaultsForOnePerson() {
        for (Column column : defaults.keySet()) {
            if (!column.mayHaveDefault()) {
                throw new UnusableSetting("%s is different for each person, so %s cannot be set; leave it out."
                        .formatted(column.canonicalName(), defaultsKey(column)));
            }
        }
    }

    /** Names that only an account knows are left for the check. */
    private void refuseBadDefaults() {
        List<String> flaws = new ArrayList<>();
        Cells cells = new Cells(SOMEBODY, ColumnMapping.of(SOMEBODY.header(), Map.of()), defaults);
        for (RowRule rule : RuleBook.withoutAccount()) {
            for (Problem problem : rule.check(cells)) {
                if (!problem.isWarning()
                        && problem.column() != null
                        && problem.column().startsWith(DEFAULTS)) {
                    flaws.add(problem.column() + ": " + problem.reason() + " " + problem.fix());
                }
            }
        }
        if (!flaws.isEmpty()) {
            throw new UnusableSetting(String.join(" ", flaws));
        }
    }
}
