package io.github.rollcall.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountOrShareTests {

    @ParameterizedTest
    @CsvSource({
        "0,    0,   10, false",
        "0,    1,   10, true",
        "20,   20,  30, false",
        "20,   21,  30, true",
        "5%,   5,  100, false",
        "5%,   6,  100, true",
        "5%,   1,   19, true",
        "0%,   0,    0, false",
        "100%, 9,    9, false"
    })
    void isExceededByMore(String limit, long skips, long rows, boolean exceeded) {
        assertThat(CountOrShare.of(limit).isExceeded(skips, rows)).isEqualTo(exceeded);
        assertThat(CountOrShare.of(limit)).hasToString(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "101%", "1.5%", "%", "5 %", "ten", "12345678901"})
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CountOrShare.of(text))
                .withMessageContaining("5%");
    }
}
