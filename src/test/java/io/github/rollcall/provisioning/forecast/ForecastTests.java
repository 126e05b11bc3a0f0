package io.github.rollcall.provisioning.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.extension.stop.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a night's work comes before its end. */
class ForecastTests {

    private static final Forecast AHEAD = new Forecast(40, 0, 0, 100, Duration.ofMinutes(1), Duration.ofMinutes(10));

    private long now = -5;

    @ParameterizedTest
    @CsvSource({"10, 100", "12, 100", "6, 60", "1, 10", "0, 0", "-1, 0"})
    void leavesOutTheImagesThatDoNotFitIn(long minutes, int images) {
        Forecast ahead = AHEAD.until(Deadline.in(Duration.ofMinutes(minutes), () -> now));

        assertThat(ahead.imagesInTime()).isEqualTo(images);
        assertThat(ahead.images()).isEqualTo(100);
    }

    @Test
    void takesAsLongAsTheLongerLane() {
        assertThat(AHEAD.time()).isEqualTo(Duration.ofMinutes(10));
        assertThat(new Forecast(80, 0, 0, 10, Duration.ofMinutes(2), Duration.ofMinutes(1)).time())
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void hasTimeForAllWithoutADeadline() {
        assertThat(AHEAD.until(Deadline.NONE)).isSameAs(AHEAD);
        assertThat(AHEAD.imagesInTime()).isEqualTo(100);
    }

    @Test
    void countsTheTimeSinceTheAttemptBegan() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(30), () -> now);
        now += Duration.ofSeconds(10).toNanos();

        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(20));
        assertThat(deadline.leaves(Duration.ofSeconds(20))).isTrue();
        assertThat(deadline.leaves(Duration.ofSeconds(21))).isFalse();
        assertThat(Deadline.NONE.leaves(Duration.ofDays(9))).isTrue();
    }
}
