package io.github.rollcall.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTests {

    private final Pace pace = new Pace(400, Duration.ofMinutes(10));

    @Test
    void takesTheFirstBurstForNoSpeed() {
        note(0, 0);
        note(2, 40);

        assertThat(pace.perMinute(seconds(2))).isEqualTo(40);
        assertThat(pace.left(seconds(2))).isEqualTo(Duration.ofMinutes(9));
    }

    @Test
    void countsTheLastMinuteOnly() {
        note(0, 0);
        note(2, 40);
        note(61, 50);
        note(63, 80);

        assertThat(pace.perMinute(seconds(63))).isEqualTo(40);
    }

    @Test
    void goesByWhatItHasSeenAfterSomeMinutes() {
        note(0, 0);
        for (int minute = 1; minute <= 4; minute++) {
            note(60 * minute, 25L * minute);
        }

        assertThat(pace.left(seconds(240))).isEqualTo(Duration.ofMinutes(12));
    }

    @Test
    void knowsSinceWhenNothingHasHappened() {
        note(0, 0);
        note(2, 40);
        note(30, 40);

        assertThat(pace.still(seconds(30))).isEqualTo(Duration.ofSeconds(28));
    }

    @Test
    void isOverWhenAllIsDone() {
        note(0, 0);
        note(700, 401);

        assertThat(pace.isOver()).isTrue();
        assertThat(pace.done()).isEqualTo(400);
        assertThat(pace.left(seconds(700))).isZero();
    }

    private void note(int second, long done) {
        pace.note(seconds(second), done);
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
