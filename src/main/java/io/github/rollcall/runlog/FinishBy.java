package io.github.rollcall.runlog;

import io.github.rollcall.extension.stop.Deadline;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The time of day by which a run is to be over, on the clock of this machine. It is the next such time after an attempt
 * begins: a run that is continued in the morning has the whole day.
 */
public record FinishBy(LocalTime time) {

    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /**
     * Reads times such as {@code 06:00} and {@code 23:30}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static FinishBy of(String text) {
        try {
            return new FinishBy(LocalTime.parse(text.strip(), TEXT));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a time of day in hours and minutes, such as 06:00", e);
        }
    }

    /**
     * How long an attempt has that begins now.
     *
     * @param finishBy null where it may take any time
     * @param now in the machine's time zone
     */
    public static Deadline deadline(@Nullable FinishBy finishBy, ZonedDateTime now) {
        return finishBy == null ? Deadline.NONE : Deadline.in(finishBy.timeLeft(now));
    }

    /** From now to the next such time; a whole day if it is that time now. Days with a change of clocks count as they are. */
    public Duration timeLeft(ZonedDateTime now) {
        ZonedDateTime today = now.with(time);
        return Duration.between(
                now, today.isAfter(now) ? today : now.plusDays(1).with(time));
    }

    @Override
    public String toString() {
        return TEXT.format(time);
    }
}
