package io.github.rollcall.extension.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What an answer says about its rate-limit group. Any of it may be missing, and RingCentral's documentation spells the
 * names in two ways; both are read.
 */
public record QuotaHeaders(
        OptionalInt limit, OptionalInt remaining, Optional<Duration> window, Optional<Duration> retryAfter) {

    /** No limiter closes for longer; a longer time is somebody's mistake, and some don't fit into nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Where nothing is said. */
    public static final QuotaHeaders NONE =
            new QuotaHeaders(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());

    /** Read from an answer that came now. */
    public static QuotaHeaders of(HttpHeaders headers, Instant now) {
        return new QuotaHeaders(
                number(headers, "Limit"),
                number(headers, "Remaining"),
                bounded(number(headers, "Window")),
                retryAfter(headers.getFirst(HttpHeaders.RETRY_AFTER), now));
    }

    private static OptionalInt number(HttpHeaders headers, String name) {
        String value = headers.getFirst("X-Rate-Limit-" + name);
        if (value == null) {
            value = headers.getFirst("X-RateLimit-" + name);
        }
        return number(value);
    }

    private static OptionalInt number(@Nullable String value) {
        if (value == null || !value.strip().matches("\\d{1,9}")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(value.strip()));
    }

    /** Nothing for zero, too: that is no window, and no advice to wait. */
    private static Optional<Duration> bounded(OptionalInt seconds) {
        return seconds.isPresent() ? bounded(Duration.ofSeconds(seconds.getAsInt())) : Optional.empty();
    }

    private static Optional<Duration> bounded(Duration time) {
        if (time.isZero() || time.isNegative()) {
            return Optional.empty();
        }
        return Optional.of(time.compareTo(LONGEST) < 0 ? time : LONGEST);
    }

    /**
     * Seconds, or an HTTP date as other gateways send it. A date that has passed says nothing: clocks differ, and to go on
     * at once would start a penalty anew.
     */
    private static Optional<Duration> retryAfter(@Nullable String value, Instant now) {
        OptionalInt seconds = number(value);
        if (seconds.isPresent() || value == null) {
            return bounded(seconds);
        }
        try {
            Instant until = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return bounded(Duration.between(now, until));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
