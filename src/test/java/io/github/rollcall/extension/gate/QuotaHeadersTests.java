package io.github.rollcall.extension.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class QuotaHeadersTests {

    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

    private final HttpHeaders headers = new HttpHeaders();

    @Test
    void readsWhatRingCentralSends() {
        headers.set("X-Rate-Limit-Group", "medium");
        headers.set("X-Rate-Limit-Limit", "40");
        headers.set("X-Rate-Limit-Remaining", "0");
        headers.set("X-Rate-Limit-Window", "60");
        headers.set("Retry-After", "17");

        assertThat(read())
                .isEqualTo(new QuotaHeaders(
                        OptionalInt.of(40),
                        OptionalInt.of(0),
                        Optional.of(Duration.ofSeconds(60)),
                        Optional.of(Duration.ofSeconds(17))));
    }

    @Test
    void readsTheOtherSpellingInAnyCase() {
        headers.set("x-ratelimit-limit", "10");
        headers.set("X-RATELIMIT-REMAINING", "9");
        headers.set("X-RateLimit-Window", " 30 ");

        assertThat(read())
                .isEqualTo(new QuotaHeaders(
                        OptionalInt.of(10), OptionalInt.of(9), Optional.of(Duration.ofSeconds(30)), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MEDIUM", "Tier 7", "", "heavy"})
    void doesNotMindWhatTheGroupIsCalled(String group) {
        headers.set("X-Rate-Limit-Group", group);
        headers.set("X-Rate-Limit-Limit", "40");

        assertThat(read().limit()).hasValue(40);
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(read()).isEqualTo(QuotaHeaders.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "-1", "4.5", "99999999999"})
    void passesOverWhatIsNoNumber(String value) {
        headers.set("X-Rate-Limit-Limit", value);
        headers.set("X-Rate-Limit-Remaining", value);
        headers.set("X-Rate-Limit-Window", value);
        headers.set("Retry-After", value);

        assertThat(read()).isEqualTo(QuotaHeaders.NONE);
    }

    @Test
    void takesADateToWaitFor() {
        headers.set("Retry-After", "Tue, 24 Nov 2026 02:00:30 GMT");

        assertThat(read().retryAfter()).contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "Tue, 24 Nov 2026 02:00:00 GMT", "Tue, 24 Nov 2026 01:00:00 GMT", "tomorrow"})
    void takesNoAdviceToGoOnAtOnce(String value) {
        headers.set("Retry-After", value);

        assertThat(read().retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void waitsADayAtMost(String value) {
        headers.set("Retry-After", value);

        assertThat(read().retryAfter()).contains(Duration.ofDays(1));
    }

    @Test
    void takesNoWindowWithoutLength() {
        headers.set("X-Rate-Limit-Window", "0");

        assertThat(read().window()).isEmpty();
    }

    private QuotaHeaders read() {
        return QuotaHeaders.of(headers, NOW);
    }
}
