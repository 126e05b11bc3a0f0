package io.github.rollcall.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTests {

    @ParameterizedTest
    @CsvSource({"0, 0 users", "1, 1 user", "2, 2 users", "'1200', '1,200 users'"})
    void readsAsPeopleWriteIt(long count, String words) {
        assertThat(Quantity.of(count, "user", "users")).isEqualTo(words);
    }
}
