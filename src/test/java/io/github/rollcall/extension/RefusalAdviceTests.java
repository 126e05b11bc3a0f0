package io.github.rollcall.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalAdviceTests {

    @ParameterizedTest
    @ValueSource(strings = {"EXT-355", "EXT-250", "EXT-351", "EXT-413", "EXT-229", "CMN-401", "CMN-408", "BIL-101"})
    void advisesWhatToDo(String code) {
        assertThat(RefusalAdvice.advice(errors(code))).isNotBlank().doesNotEndWith(".");
    }

    @Test
    void advisesOnTheCodeThatIsAboutUs() {
        assertThat(RefusalAdvice.advice(errors("CMN-101", "EXT-355")))
                .contains("account is full")
                .endsWith(", then try again");
    }

    @Test
    void sendsNobodyToRerunWithAnotherRoster() {
        assertThat(RefusalAdvice.advice(errors("EXT-413"))).endsWith("out of the roster, then import it");
    }

    private static List<ApiError> errors(String... codes) {
        return Stream.of(codes)
                .map(code -> new ApiError(code, null, "in words"))
                .toList();
    }
}
