package io.github.rollcall.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlookTests {

    @ParameterizedTest
    @CsvSource({
        "PT0S, less than a minute",
        "PT44S, less than a minute",
        "PT60S, about a minute",
        "PT61S, about 2 min",
        "PT1H, about 1 h",
        "PT2H4M10S, about 2 h 5 min"
    })
    void roundsWhatNobodyKnowsExactly(Duration time, String words) {
        assertThat(Outlook.about(time)).isEqualTo(words);
    }
}
