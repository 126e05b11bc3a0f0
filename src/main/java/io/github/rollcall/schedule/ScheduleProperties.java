package io.github.rollcall.schedule;

import io.github.rollcall.user.UnusableSetting;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * When the imports of an account start.
 *
 * @param daily times of the day, such as 02:30
 * @param cron a cron expression in the place of that
 * @param zone the zone of both; that of this machine if left out
 * @param lateWithin how long after its time a missed start is still made up for
 */
@ConfigurationProperties("rollcall.schedule")
public record ScheduleProperties(
        @DefaultValue List<String> daily,
        @Nullable String cron,
        @Nullable String zone,
        @DefaultValue("4h") Duration lateWithin) {

    /** Refuses, with an {@link UnusableSetting}, both forms at once. */
    public ScheduleProperties {
        if (!daily.isEmpty() && cron != null && !cron.isBlank()) {
            throw new UnusableSetting(
                    "rollcall.schedule.daily and rollcall.schedule.cron are both set. Take one of them out.");
        }
        if (lateWithin.isNegative()) {
            throw new UnusableSetting("rollcall.schedule.late-within is negative. Write a time such as 4h, or 0.");
        }
    }

    /** As these settings say. */
    public static ScheduleProperties of(Environment settings) {
        return Binder.get(settings).bindOrCreate("rollcall.schedule", ScheduleProperties.class);
    }

    /**
     * The times; empty if there are none.
     *
     * @throws UnusableSetting if they cannot be read
     */
    public Optional<StartTimes> times() {
        if (!daily.isEmpty()) {
            return Optional.of(StartTimes.daily(
                    daily.stream().map(ScheduleProperties::timeOf).toList(), zoneId()));
        }
        return Optional.ofNullable(cron)
                .filter(given -> !given.isBlank())
                .map(given -> StartTimes.cron(given, zoneId()));
    }

    private static LocalTime timeOf(String given) {
        try {
            return LocalTime.parse(given.strip());
        } catch (DateTimeParseException e) {
            throw new UnusableSetting("rollcall.schedule.daily is no time of day: \"" + given
                    + "\". Write hours and minutes in quotes, such as \"02:30\".");
        }
    }

    private ZoneId zoneId() {
        try {
            return zone == null || zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            throw new UnusableSetting("rollcall.schedule.zone names no time zone: \"" + zone
                    + "\". Write it by continent and city, such as Europe/Zurich.");
        }
    }
}
