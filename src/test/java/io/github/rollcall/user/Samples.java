package io.github.rollcall.user;

import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.roster.RowRef;
import io.github.rollcall.user.Dictionaries.Country;
import io.github.rollcall.user.Dictionaries.Language;
import io.github.rollcall.user.Dictionaries.State;
import io.github.rollcall.user.Dictionaries.TimeZone;
import io.github.rollcall.user.value.Languages;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows, people and an account's dictionaries, for tests of any package. */
public final class Samples {

    /** A roster with a column for each field, by its name in our documents. */
    public static final RosterHeader FULL_HEADER =
            new RosterHeader(Stream.of(Field.values()).map(Field::canonicalName).toList());

    private Samples() {}

    /** What a company in the United States finds in its account; ids as in RingCentral's own examples. */
    public static Dictionaries dictionaries() {
        return new Dictionaries(
                List.of(
                        new TimeZone("58", "US/Pacific", "Pacific Time (US & Canada)"),
                        new TimeZone("53", "US/Central", "Central Time (US & Canada)"),
                        new TimeZone("51", "US/Eastern", "Eastern Time (US & Canada)"),
                        new TimeZone("16", "Europe/London", "Dublin, Edinburgh, Lisbon, London"),
                        new TimeZone("19", "Europe/Berlin", "Berlin, Stockholm, Rome"),
                        new TimeZone("20", "Europe/Zurich", "Bern, Zurich"),
                        new TimeZone("25", "Asia/Calcutta", "Chennai, Kolkata, Mumbai"),
                        new TimeZone("38", "Etc/GMT+5", "Five hours behind"),
                        new TimeZone("39", "Etc/GMT-5", "Five hours ahead")),
                List.of(
                        new Language("1033", "English (U.S.)", "en-US", true, true, true),
                        new Language("2057", "English (U.K.)", "en-GB", true, true, true),
                        new Language("1031", "German (Germany)", "de-DE", true, true, true),
                        new Language("1041", "Japanese", "ja-JP", true, false, true),
                        new Language("1043", "Dutch", "nl-NL", false, true, true),
                        new Language("2055", "German (Switzerland)", "gsw-CH", true, true, false)),
                List.of(
                        new Country("1", "United States", "US", "1"),
                        new Country("224", "United Kingdom", "GB", "44"),
                        new Country("208", "Switzerland", "CH", "41"),
                        new Country("75", "Germany", "DE", "49"),
                        new Country("107", "Italy", "IT", "39"),
                        new Country("39", "Canada", "CA", "1")),
                List.of(
                        new State("13", "1", "CA", "California"),
                        new State("40", "1", "NY", "New York"),
                        new State("71", "39", "ON", "Ontario")),
                list("main-site", "Main Site"),
                list("224149", "Root", "224150", "Sales", "224151", "Engineering", "224152", "R & D", "224153", "R&D"),
                list("3", "User Admin", "4", "Standard", "5", "Standard (International)"),
                list("80001", "Badge", "80002", "Floor no"),
                6,
                "US",
                new Languages("1033", "1033", "1033"));
    }

    private static AccountList list(String... idsAndNames) {
        return new AccountList(IntStream.range(0, idsAndNames.length / 2)
                .mapToObj(i -> new AccountList.Item(idsAndNames[2 * i], idsAndNames[2 * i + 1]))
                .toList());
    }

    /** Ada, with the fewest cells, on a line; further cells come by field. */
    public static RosterRow ada(long line, Map<Field, String> cells) {
        Map<Field, String> all = new EnumMap<>(
                Map.of(Field.FIRST_NAME, "Ada", Field.LAST_NAME, "Lovelace", Field.EMAIL, "ada@example.com"));
        all.putAll(cells);
        return new RosterRow(
                RowRef.line(line),
                FULL_HEADER,
                Stream.of(Field.values())
                        .map(field -> all.getOrDefault(field, ""))
                        .toList());
    }

    /** What the rows of one roster with all columns mean, in their order. */
    public static List<Verdict> verdictsOn(RosterRow... rows) {
        ColumnMapping mapping = ColumnMapping.of(FULL_HEADER, Map.of());
        RosterIndex index = new RosterIndex(mapping);
        List.of(rows).forEach(index::add);
        RowInterpreter interpreter = new RowInterpreter(mapping, dictionaries(), index, Map.of());
        return Stream.of(rows).map(interpreter::interpret).toList();
    }

    /** What a single row means. */
    public static Verdict verdictOn(Map<Field, String> cells) {
        return verdictsOn(ada(2, cells)).get(0);
    }
}
