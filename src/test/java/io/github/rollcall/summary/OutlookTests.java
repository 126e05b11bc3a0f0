package io.github.rollcall.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.provisioning.forecast.UpdatesAhead;
import java.time.Duration;
import org.junit.jupiter.api.Test;
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

    @Test
    void saysWhoIsEnabledForTheFirstTime() {
        assertThat(Outlook.activations(new UpdatesAhead(7, 3, 0, false, 0, 7, Duration.ofSeconds(9))))
                .isEqualTo(" (3 of them enabled for the first time; RingCentral may mail them)");
        assertThat(Outlook.activations(UpdatesAhead.NONE)).isEmpty();
    }
}
