package io.github.rollcall.schedule;

import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.github.rollcall.user.UnusableSetting;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.scheduling.support.CronExpression;

/**
 * The times at which something starts, on the clock of a zone. Each time of the clock is one start, also on the nights on which
 * the clock changes: a time that such a night leaves out is an hour later, and one that it has twice is the first of both.
 */
public final class StartTimes {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /** No calendar has a longer gap between two starts of a usual expression; 29 February comes after eight years at the most. */
    private static final int FURTHEST_YEARS = 9;

    private final String text;
    private final ZoneId zone;
    private final UnaryOperator<Instant> next;

    private StartTimes(String text, ZoneId zone, UnaryOperator<Instant> next) {
        this.text = text;
        this.zone = zone;
        this.next = next;
    }

    /** Every day at these times. */
    public static StartTimes daily(List<LocalTime> times, ZoneId zone) {
        Schedule daily = Schedules.daily(zone, times.toArray(LocalTime[]::new));
        return new StartTimes(
                "daily at " + times.stream().map(LocalTime::toString).collect(Collectors.joining(", ")) + " " + zone,
                zone,
                daily::getInitialExecutionTime);
    }

    /**
     * By a cron expression of five parts (minute, hour, day, month, weekday), or of six with the second first. It is read on a clock
     * without changes, and only then put into the zone; cron itself, and most libraries, leave out or repeat a start.
     *
     * @throws UnusableSetting if it is none, or never comes
     */
    public static StartTimes cron(String expression, ZoneId zone) {
        String whole =
                expression.strip().split("\\s+", -1).length == 5 ? "0 " + expression.strip() : expression.strip();
        if (!CronExpression.isValidExpression(whole)) {
            throw new UnusableSetting("rollcall.schedule.cron is no cron expression: \"" + expression
                    + "\". Write minute, hour, day, month and weekday, such as 30 2 * * MON-FRI.");
        }
        CronExpression cron = CronExpression.parse(whole);
        if (cron.next(LocalDateTime.of(2024, 1, 1, 0, 0)) == null) {
            throw new UnusableSetting("rollcall.schedule.cron never comes: \"" + expression + "\". Correct it.");
        }
        return new StartTimes("cron " + expression.strip() + " " + zone, zone, after -> next(cron, zone, after));
    }

    private static Instant next(CronExpression cron, ZoneId zone, Instant after) {
        // An hour back on the clock, so that what a change of clocks has moved is found; what is not after is passed
        // over.
        LocalDateTime local = LocalDateTime.ofInstant(after, zone).minusHours(2);
        LocalDateTime end = local.plusYears(FURTHEST_YEARS);
        for (LocalDateTime candidate = cron.next(local);
                candidate != null && candidate.isBefore(end);
                candidate = cron.next(candidate)) {
            Instant start = ZonedDateTime.of(candidate, zone).toInstant();
            if (start.isAfter(after)) {
                return start;
            }
        }
        throw new UnusableSetting(
                "rollcall.schedule.cron does not come within " + FURTHEST_YEARS + " years. Correct it.");
    }

    /** The first start after this moment. */
    public Instant after(Instant moment) {
        return next.apply(moment);
    }

    /** How many starts there are from the first to this moment. */
    int countFrom(Instant first, Instant moment) {
        int count = 0;
        for (Instant each = first; !each.isAfter(moment); each = after(each)) {
            count++;
        }
        return count;
    }

    /** The last start that is not after this moment; the first if there is no other. */
    Instant latest(Instant first, Instant moment) {
        Instant latest = first;
        for (Instant each = first; !each.isAfter(moment); each = after(each)) {
            latest = each;
        }
        return latest;
    }

    /** A moment on the clock of the zone, for people. */
    public String shown(Instant moment) {
        return SHOWN.format(moment.atZone(zone)) + " " + zone;
    }

    /** How they were stated. */
    @Override
    public String toString() {
        return text;
    }
}
