package io.github.rollcall.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FittingNameTests {

    static final List<String> THAT_FIT = List.of("people.csv", "", "a".repeat(255), "名".repeat(85));

    static final List<String> TOO_LONG =
            List.of("a".repeat(256) + ".csv", "名".repeat(84) + ".csv", "x" + "🐘".repeat(64) + ".csv");

    @ParameterizedTest
    @FieldSource("THAT_FIT")
    void leavesANameThatFits(String name) {
        assertThat(FittingName.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @FieldSource("TOO_LONG")
    void cutsBetweenCharactersAndKeepsTheEnding(String name) {
        String fitting = FittingName.of(name);

        assertThat(fitting.getBytes(UTF_8)).hasSizeBetween(252, 255);
        assertThat(fitting)
                .matches(name.substring(0, 61) + ".*~[0-9a-f]{8}\\.csv")
                .doesNotContain("?", "\uFFFD");
        assertThat(name).startsWith(fitting.substring(0, fitting.indexOf('~')));
        assertThat(FittingName.of(fitting)).isEqualTo(fitting);
    }

    @Test
    void keepsTwoNamesApart() {
        assertThat(FittingName.of("a".repeat(300) + "1.csv")).isNotEqualTo(FittingName.of("a".repeat(300) + "2.csv"));
    }

    @Test
    void takesNoLongTextBehindADotForAnEnding() {
        assertThat(FittingName.of("people." + "a".repeat(300)))
                .startsWith("people.aaa")
                .hasSize(255);
    }
}
