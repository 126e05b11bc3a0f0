package io.github.rollcall.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.user.UnusableSetting;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartTimesTests {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    /** A zone, a time that its spring night leaves out and its autumn night has twice, and both nights. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Zurich,      02:30, 2026-03-29, 2026-10-25",
        "America/New_York,   01:30, 2026-03-08, 2026-11-01",
        "America/New_York,   02:30, 2026-03-08, 2026-11-01",
        "Australia/Lord_Howe, 02:15, 2026-10-04, 2026-04-05",
        "America/Santiago,   00:30, 2026-09-06, 2026-04-05"
    })
    void startsOnceOnEachNightWhateverTheClockDoes(ZoneId zone, LocalTime time, LocalDate one, LocalDate other) {
        for (StartTimes times : List.of(
                StartTimes.daily(List.of(time), zone),
                StartTimes.cron("%d %d * * *".formatted(time.getMinute(), time.getHour()), zone))) {
            for (LocalDate night : List.of(one, other)) {
                LocalDate first = night.minusDays(3);
                List<LocalDate> days = new ArrayList<>();
                Instant end = night.plusDays(4).atStartOfDay(zone).toInstant();
                for (Instant start = times.after(first.atStartOfDay(zone).toInstant());
                        start.isBefore(end);
                        start = times.after(start)) {
                    days.add(start.atZone(zone).toLocalDate());
                }
                assertThat(days)
                        .as("%s around %s", times, night)
                        .containsExactlyElementsOf(
                                first.datesUntil(night.plusDays(4)).toList());
            }
        }
    }

    @Test
    void doesNotStartAgainInTheHourThatComesTwice() {
        ZoneId zurich = ZoneId.of("Europe/Zurich");
        Instant second = Instant.parse("2026-10-25T01:10:00Z");
        assertThat(StartTimes.daily(List.of(LocalTime.of(2, 30)), zurich).after(second))
                .isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
        assertThat(StartTimes.cron("30 2 * * *", zurich).after(second))
                .isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void findsAStartThatTheSpringNightMoves() {
        StartTimes times = StartTimes.cron("30 2 * * *", ZoneId.of("Europe/Zurich"));
        assertThat(times.after(Instant.parse("2026-03-29T01:10:00Z"))).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(times.after(Instant.parse("2026-03-29T01:30:00Z"))).isEqualTo(Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void countsWhatWasMissed() {
        StartTimes times = StartTimes.daily(List.of(LocalTime.of(2, 30)), ZoneId.of("UTC"));
        Instant first = Instant.parse("2026-11-20T02:30:00Z");
        Instant now = first.plus(Duration.ofDays(3)).plusSeconds(60);
        assertThat(times.countFrom(first, now)).isEqualTo(4);
        assertThat(times.latest(first, now)).isEqualTo(Instant.parse("2026-11-23T02:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"at half past two", "30 25 * * *", "0 0 31 2 *"})
    void refusesWhatNeverComes(String expression) {
        assertThatThrownBy(() -> StartTimes.cron(expression, ZoneId.of("UTC")))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("rollcall.schedule.cron");
    }

    @Test
    void refusesAScheduleThatCannotBeRead() {
        assertThatThrownBy(() ->
                        new ScheduleProperties(List.of("02:30"), "30 2 * * *", null, Duration.ZERO, 2, HALF_AN_HOUR))
                .hasMessageContaining("both set");
        assertThatThrownBy(
                        () -> new ScheduleProperties(List.of("half past"), null, null, Duration.ZERO, 2, HALF_AN_HOUR)
                                .times())
                .hasMessageContaining("rollcall.schedule.daily");
        assertThatThrownBy(
                        () -> new ScheduleProperties(List.of("02:30"), null, "Atlantis", Duration.ZERO, 2, HALF_AN_HOUR)
                                .times())
                .hasMessageContaining("rollcall.schedule.zone");
        assertThatThrownBy(() -> new ScheduleProperties(List.of(), null, null, Duration.ZERO, -1, HALF_AN_HOUR))
                .hasMessageContaining("rollcall.schedule.retries");
        assertThatThrownBy(() -> new ScheduleProperties(List.of(), null, null, Duration.ZERO, 2, Duration.ZERO))
                .hasMessageContaining("rollcall.schedule.retry-after");
    }
}
