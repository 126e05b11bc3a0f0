package io.github.rollcall.user;

import static io.github.rollcall.user.Samples.dictionaries;
import static io.github.rollcall.user.Samples.verdictOn;
import static io.github.rollcall.user.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                    PST                        |
                    """)
    void findsTimeZones(String text, @Nullable String id) {
        assertThat(dictionaries().timeZone(text).map(Dictionaries.TimeZone::id).orElse(null))
                .isEqualTo(id);
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
