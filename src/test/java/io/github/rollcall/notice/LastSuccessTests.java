package io.github.rollcall.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastSuccessTests {

    @Test
    void namesItsFileAfterTheFeed() {
        assertThat(LastSuccess.nameOf("new joiners/Köln")).isEqualTo("new joiners_Köln");
        assertThat(LastSuccess.nameOf(".hidden")).isEqualTo("_.hidden");
    }

    @Test
    void namesItsFileAfterAFeedWithALongName() {
        assertThat(LastSuccess.nameOf("名".repeat(100)).getBytes(UTF_8)).hasSizeLessThanOrEqualTo(255);
    }
}
