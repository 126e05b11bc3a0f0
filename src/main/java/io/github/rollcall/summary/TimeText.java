package io.github.rollcall.summary;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as local time, with UTC beside it as in logs and run ids, and durations. */
public final class TimeText {

    private static final DateTimeFormatter DAY_AND_TIME = format("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter OFFSET = format("xxx");
    private static final DateTimeFormatter TIME = format("HH:mm:ss");

    private TimeText() {}

    public static String of(Instant moment, ZoneId zone) {
        ZonedDateTime here = moment.atZone(zone);
        ZonedDateTime utc = moment.atZone(ZoneOffset.UTC);
        if (here.getOffset().equals(ZoneOffset.UTC)) {
            return DAY_AND_TIME.format(utc) + " UTC";
        }
        boolean sameDay = here.toLocalDate().equals(utc.toLocalDate());
        return "%s %s (%s UTC)"
                .formatted(DAY_AND_TIME.format(here), OFFSET.format(here), (sameDay ? TIME : DAY_AND_TIME).format(utc));
    }

    /** A time that something took. */
    public static String of(Duration took) {
        if (took.toHours() > 0) {
            return "%d h %d min".formatted(took.toHours(), took.toMinutesPart());
        }
        return took.toMinutes() > 0
                ? "%d min %d s".formatted(took.toMinutes(), took.toSecondsPart())
                : "%d s".formatted(took.toSeconds());
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }
}
