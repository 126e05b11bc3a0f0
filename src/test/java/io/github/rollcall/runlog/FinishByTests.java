package io.github.rollcall.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a run has, on days of every length. */
class FinishByTests {

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T22:00+01:00[Europe/Berlin],    06:00, PT8H",
        "2026-11-25T05:59:59+01:00[Europe/Berlin], 06:00, PT1S",
        "2026-11-25T06:00+01:00[Europe/Berlin],    06:00, PT24H",
        "2026-11-25T06:01+01:00[Europe/Berlin],    06:00, PT23H59M",
        "2026-11-25T23:59+01:00[Europe/Berlin],    00:00, PT1M",
        "2026-03-28T22:00+01:00[Europe/Berlin],    06:00, PT7H",
        "2026-10-24T22:00+02:00[Europe/Berlin],    06:00, PT9H"
    })
    void isTheNextSuchTimeOnTheClockOnTheWall(ZonedDateTime now, String time, Duration left) {
        assertThat(FinishBy.of(time).timeLeft(now)).isEqualTo(left);
    }

    @Test
    void givesAnAttemptTheTimeThatIsLeft() {
        ZonedDateTime now = ZonedDateTime.parse("2026-11-25T03:00+01:00[Europe/Berlin]");

        assertThat(FinishBy.deadline(FinishBy.of("06:00"), now).left())
                .isBetween(Duration.ofMinutes(179), Duration.ofHours(3));
        assertThat(FinishBy.deadline(null, now).isSet()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6:00", "24:00", "06:60", "0600", "6 am", "", "06:00:00", "-06:00"})
    void namesWhatIsNoTime(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FinishBy.of(text))
                .withMessage("\"" + text + "\" is not a time of day in hours and minutes, such as 06:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"06:00", "23:30", "00:05"})
    void readsWhatItWrites(String text) {
        assertThat(FinishBy.of(" " + text)).hasToString(text);
    }
}
