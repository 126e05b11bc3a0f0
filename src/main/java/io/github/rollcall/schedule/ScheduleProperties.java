package io.github.rollcall.schedule;

import io.github.rollcall.runlog.FinishBy;
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
 * @param retries how often a night is tried again that failed for a reason that may pass by itself
 * @param retryAfter how long after its end
 */
@ConfigurationProperties("rollcall.schedule")
public record ScheduleProperties(
        @DefaultValue List<String> daily,
        @Nullable String cron,
        @Nullable String zone,
        @DefaultValue("4h") Duration lateWithin,
        @DefaultValue("2") int retries,
        @DefaultValue("30m") Duration retryAfter) {

    private static final Duration SHORTEST_RETRY = Duration.ofMinutes(1);

    /** Refuses, with an {@link UnusableSetting}, both forms at once, and times that are none. */
    public ScheduleProperties {
        if (!daily.isEmpty() && cron != null && !cron.isBlank()) {
            throw new UnusableSetting(
                    "rollcall.schedule.daily and rollcall.schedule.cron are both set. Take one of them out.");
        }
        if (lateWithin.isNegative()) {
            throw new UnusableSetting("rollcall.schedule.late-within is negative. Write a time such as 4h, or 0.");
        }
        if (retries < 0) {
            throw new UnusableSetting(
                    "rollcall.schedule.retries is negative. Write how often a night is tried again, or 0.");
        }
        if (retryAfter.compareTo(SHORTEST_RETRY) < 0) {
            throw new UnusableSetting(
                    "rollcall.schedule.retry-after is shorter than a minute. Write a time such as 30m.");
        }
    }

    /** As these settings say. */
    public static ScheduleProperties of(Environment settings) {
        return Binder.get(settings).bindOrCreate("rollcall.schedule", ScheduleProperties.class);
    }

    /**
     * When that account is worked on; empty if it has no times.
     *
     * @param finishBy when its imports have to be over; null for whenever that is
     * @throws UnusableSetting if they cannot be read
     */
    public Optional<AccountSchedule> of(String account, @Nullable FinishBy finishBy) {
        return times().map(times -> new AccountSchedule(account, times, lateWithin, retries, retryAfter, finishBy));
    }

    /** The times; empty if there are none. */
    Optional<StartTimes> times() {
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
