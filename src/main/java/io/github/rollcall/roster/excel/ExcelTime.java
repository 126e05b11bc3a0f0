package io.github.rollcall.roster.excel;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Days that a workbook counts, in ISO form. What is no time for Excel either gives null. */
final class ExcelTime {

    private static final long MILLIS_OF_DAY = 86_400_000;
    private static final int LAST_DAY = 2_958_465;

    /** Excel has a 29th of February 1900, as Lotus had. */
    private static final int DAY_THAT_NEVER_WAS = 60;

    private ExcelTime() {}

    /** Such as 2026-11-25, with the time of day when there is one. */
    static @Nullable String date(double value, boolean from1904) {
        if (value < (from1904 ? 0 : 1) || value >= LAST_DAY + 1) {
            return null;
        }
        long millis = Math.round(value * MILLIS_OF_DAY);
        long day = millis / MILLIS_OF_DAY;
        if (!from1904 && day == DAY_THAT_NEVER_WAS) {
            return "1900-02-29";
        }
        LocalTime time = LocalTime.ofNanoOfDay(millis % MILLIS_OF_DAY * 1_000_000);
        LocalDate date = firstDay(day, from1904).plusDays(day);
        return time.equals(LocalTime.MIDNIGHT)
                ? date.toString()
                : LocalDateTime.of(date, time).toString();
    }

    private static LocalDate firstDay(long day, boolean from1904) {
        if (from1904) {
            return LocalDate.of(1904, 1, 1);
        }
        return day < DAY_THAT_NEVER_WAS ? LocalDate.of(1899, 12, 31) : LocalDate.of(1899, 12, 30);
    }

    /** Such as 08:30. */
    static @Nullable String timeOfDay(double value) {
        long millis = Math.round(value * MILLIS_OF_DAY);
        return value < 0 || millis >= MILLIS_OF_DAY
                ? null
                : LocalTime.ofNanoOfDay(millis * 1_000_000).toString();
    }

    /** Hours, minutes and seconds, such as 37:30:00. */
    static @Nullable String elapsed(double value) {
        if (value < 0) {
            return null;
        }
        long seconds = Math.round(value * 86_400);
        return "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
