package io.github.rollcall.user.dictionary;

import static io.github.rollcall.user.Samples.dictionaries;
import static io.github.rollcall.user.Samples.verdictOn;
import static io.github.rollcall.user.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DictionariesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    58                         | 58
                    US/Pacific                 | 58
                    us/pacific                 | 58
                    America/Los_Angeles        | 58
                    America/Los Angeles        | 58
                    Pacific Time (US & Canada) | 58
                    America/New_York           | 51
                    America/Chicago            | 53
                    Europe/Zurich              | 20
                    Europe/Vaduz               | 20
                    Europe/Vienna              | 19
                    Europe/Lisbon              | 16
                    Europe/Moscow              |
                    Africa/Tunis               |
                    Asia/Kolkata               | 25
                    Etc/GMT+5                  | 38
                    Etc/GMT-5                  | 39
                    Mars/Olympus               |
                    Asia/Tokyo                 |
                    PST                        | 58
                    Pacific Standard Time      | 58
                    Pacific Daylight Time      | 58
                    (UTC-08:00) Pacific Time (US & Canada) | 58
                    Eastern                    | 51
                    W. Europe Standard Time    | 19
                    CEST                       | 19
                    IST                        |
                    Standard Time              |
                    Time                       |
                    """)
    void findsTimeZones(String text, @Nullable String id) {
        assertThat(dictionaries().timeZone(text).map(Dictionaries.TimeZone::id).orElse(null))
                .isEqualTo(id);
    }

    /** As accounts list them: old ids and new ones, and names that the tz database spells otherwise. */
    private static final List<Dictionaries.TimeZone> LISTED = Stream.of(
                    "51=US/Eastern",
                    "53=US/Central",
                    "56=America/Phoenix",
                    "57=US/Mountain",
                    "58=US/Pacific",
                    "41=Asia/Irtutsk",
                    "49=Asia/Vladivostock",
                    "23=Asia/Yereban",
                    "73=Asian/Madagan",
                    "66=America/Fortazela",
                    "27=Asia/Calcutta",
                    "4=Europe/Berlin",
                    "2=Europe/London",
                    "96=US/Eastern",
                    "98=US/Central",
                    "100=US/Mountain",
                    "101=US/Pacific")
            .map(entry -> entry.split("=", 2))
            .map(entry -> new Dictionaries.TimeZone(entry[0], entry[1], ""))
            .toList();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    US/Pacific                 | 101
                    US/Eastern                 | 96
                    America/New_York           | 96
                    America/Los_Angeles        | 101
                    58                         | 101
                    51                         | 96
                    53                         | 98
                    57                         | 100
                    96                         | 96
                    56                         | 56
                    America/Phoenix            | 56
                    Pacific Time (US & Canada) | 101
                    Asia/Irkutsk               | 41
                    Asia/Vladivostok           | 49
                    Asia/Vladivostock          | 49
                    Vladivostok Standard Time  | 49
                    Asia/Kolkata               | 27
                    Europe/Zurich              | 4
                    Europe/London              | 2
                    America/Denver             | 100
                    America/Chicago            | 98
                    America/Fortaleza          | 66
                    Asia/Magadan               | 73
                    Asia/Yerevan               | 23
                    Eastern                    | 96
                    EST                        | 96
                    Pacific Standard Time      | 101
                    Mountain Daylight Time     | 100
                    US Mountain Standard Time  | 56
                    GMT Standard Time          | 2
                    (UTC+01:00) W. Europe Standard Time | 4
                    Asia/Vladvostok            |
                    Asia/Tokyo                 |
                    """)
    void takesTheNewerOfEntriesThatAreOneZone(String text, @Nullable String id) {
        assertThat(listed(LISTED).timeZone(text).map(Dictionaries.TimeZone::id).orElse(null))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"51", "53", "57", "58"})
    void takesAnOldIdWhereThereIsNoNewOne(String id) {
        List<Dictionaries.TimeZone> old =
                LISTED.stream().filter(zone -> Integer.parseInt(zone.id()) < 90).toList();

        assertThat(listed(old).timeZone(id)).hasValue(zone(id));
        assertThat(listed(old).timeZone(zone(id).name())).hasValue(zone(id));
    }

    @Test
    void knowsThePlaceOfEachNameThatIsNotOfTheDatabase() {
        assertThat(ZoneAliases.zones()).isNotEmpty().allMatch(ZoneNames::isKnown);
    }

    private static Dictionaries.TimeZone zone(String id) {
        return LISTED.stream().filter(zone -> zone.id().equals(id)).findFirst().orElseThrow();
    }

    private static Dictionaries listed(List<Dictionaries.TimeZone> zones) {
        Dictionaries others = dictionaries();
        return new Dictionaries(
                zones,
                others.languages(),
                others.countries(),
                others.states(),
                others.sites(),
                others.costCenters(),
                others.roles(),
                others.customFields(),
                others.maxExtensionNumberLength(),
                others.defaultRegion(),
                others.companyLanguages());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1033           | 1033
                    en-US          | 1033
                    EN_gb          | 2057
                    English (U.K.) | 2057
                    de             | 1031
                    en             |
                    Klingon        |
                    """)
    void findsLanguages(String text, @Nullable String id) {
        assertThat(dictionaries().language(text).map(Dictionaries.Language::id).orElse(null))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1                        | 1
                    us                       | 1
                    USA                      | 1
                    united states            | 1
                    United States of America | 1
                    UK                       | 224
                    GB                       | 224
                    Great Britain            | 224
                    Switzerland              | 208
                    CHE                      | 208
                    Atlantis                 |
                    FR                       |
                    """)
    void findsCountries(String text, @Nullable String id) {
        assertThat(dictionaries().country(text).map(Dictionaries.Country::id).orElse(null))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    TIMEZONE     | US/Pacfic    | TIMEZONE_UNKNOWN | Did you mean US/Pacific?
                    TIMEZONE     | Zurich       | TIMEZONE_UNKNOWN | Did you mean Europe/Zurich?
                    TIMEZONE     | Mars/Olympus | TIMEZONE_UNKNOWN | Write a time zone
                    LANGUAGE     | en           | LANGUAGE_UNKNOWN | Did you mean en-US?
                    LANGUAGE     | dutsch       | LANGUAGE_UNKNOWN | Did you mean Dutch?
                    HOME_COUNTRY | Switzerlnad  | COUNTRY_UNKNOWN  | Did you mean Switzerland?
                    """)
    void suggestsWhatMayHaveBeenMeant(Field field, String text, String code, String fix) {
        assertThat(assertThat(verdictOn(Map.of(field, text))).isRejectedFor(code))
                .extracting(Problem::fix)
                .singleElement()
                .asString()
                .startsWith(fix);
    }

    @ParameterizedTest
    @CsvSource({"ja-JP, greetings", "nl-NL, display", "gsw-CH, formats"})
    void refusesLanguagesThatLackAUse(String locale, String use) {
        assertThat(assertThat(verdictOn(Map.of(Field.LANGUAGE, locale))).isRejectedFor("LANGUAGE_INCOMPLETE"))
                .extracting(Problem::reason)
                .containsExactly("\"%s\" cannot be used for %s.".formatted(locale, use));
    }
}
