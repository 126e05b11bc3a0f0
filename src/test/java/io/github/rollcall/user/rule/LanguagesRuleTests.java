package io.github.rollcall.user.rule;

import static io.github.rollcall.user.Samples.verdictOn;
import static io.github.rollcall.user.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.Languages;
import io.github.rollcall.user.value.Region;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All three languages are sent, or none. */
class LanguagesRuleTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    de-DE | ''    | ''     | 1031 1031 1031
                    de-DE | en-GB | ''     | 1031 2057 1031
                    ''    | en-GB | ''     | 1033 2057 1033
                    ''    | ''    | en-GB  | 1033 1033 2057
                    ja-JP | en-GB | ''     | 1041 2057 1041
                    de-DE | en-GB | ja-JP  | 1031 2057 1041
                    gsw-CH| ''    | de-DE  | 2055 2055 1031
                    """)
    void completesThem(String language, String greeting, String formats, String ids) {
        String[] sent = ids.split(" ", -1);

        NewUser user = assertThat(verdictOn(row(language, greeting, formats))).isAccepted();

        assertThat(user.region().languages()).isEqualTo(new Languages(sent[0], sent[1], sent[2]));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Klingon | ''     | ''      | LANGUAGE_UNKNOWN    | "Klingon" is none of RingCentral's languages.
                    de-DE   | Elvish | ''      | LANGUAGE_UNKNOWN    | "Elvish" is none of RingCentral's languages.
                    nl-NL   | ''     | ''      | LANGUAGE_INCOMPLETE | "nl-NL" cannot be used for display.
                    ja-JP   | ''     | ''      | LANGUAGE_INCOMPLETE | "ja-JP" cannot be used for greetings.
                    gsw-CH  | ''     | ''      | LANGUAGE_INCOMPLETE | "gsw-CH" cannot be used for formats.
                    de-DE   | ja-JP  | ''      | LANGUAGE_INCOMPLETE | "ja-JP" cannot be used for greetings.
                    de-DE   | ''     | gsw-CH  | LANGUAGE_INCOMPLETE | "gsw-CH" cannot be used for formats.
                    """)
    void refusesOthers(String language, String greeting, String formats, String code, String reason) {
        assertThat(assertThat(verdictOn(row(language, greeting, formats))).isRejectedFor(code))
                .extracting(Problem::reason)
                .containsExactly(reason);
    }

    @Test
    void sendsNoneWhereNoneIsNamed() {
        assertThat(assertThat(verdictOn(Map.of())).isAccepted().region()).isEqualTo(Region.OF_COMPANY);
    }

    private static Map<Field, String> row(String language, String greeting, String formats) {
        return Map.of(Field.LANGUAGE, language, Field.GREETING_LANGUAGE, greeting, Field.FORMATTING_LOCALE, formats);
    }
}
