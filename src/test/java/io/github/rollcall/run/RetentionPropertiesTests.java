package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rollcall.user.UnusableSetting;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RetentionPropertiesTests {

    @Test
    void keepsRunsForEverUnlessTold() {
        assertThat(bound(Map.of()).retention()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"400d, 400", "P400D, 400", "400, 400", "24h, 1"})
    void takesDays(String value, long days) {
        assertThat(bound(Map.of("rollcall.retention", value)).retention()).isEqualTo(Duration.ofDays(days));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1d", "23h"})
    void refusesLessThanADay(String value) {
        BindException refused = assertThrows(BindException.class, () -> bound(Map.of("rollcall.retention", value)));

        assertThat(refused)
                .hasRootCauseInstanceOf(UnusableSetting.class)
                .rootCause()
                .hasMessageStartingWith("rollcall.retention is ")
                .hasMessageContaining("Set it to a day (1d) or more, or leave it out");
    }

    private static RetentionProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("rollcall", RetentionProperties.class);
    }
}
