package io.github.rollcall.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTests {

    @ParameterizedTest
    @CsvSource({"PT1S, 1 s", "PT59.9S, 59 s", "PT61S, 1:01 min", "PT1H1M, 61:00 min"})
    void countsSeconds(Duration time, String words) {
        assertThat(Words.exactly(time)).isEqualTo(words);
    }

    @Test
    void breaksLinesBetweenWordsAndKeepsTheIndent() {
        assertThat(Words.wrapped("  Write one plain address here", 20))
                .containsExactly("  Write one plain", "  address here");
        assertThat(Words.wrapped("See /a/long/path/that/is/longer now", 10))
                .containsExactly("See", "/a/long/path/that/is/longer", "now");
        assertThat(Words.wrapped("", 10)).containsExactly("");
    }
}
