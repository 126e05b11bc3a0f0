package io.github.rollcall.extension;

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
record QuotaHeaders(
        OptionalInt limit, OptionalInt remaining, Optional<Duration> window, Optional<Duration> retryAfter) {

    static final QuotaHeaders NONE =
            new QuotaHeaders(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());

    static QuotaHeaders of(HttpHeaders headers, Instant now) {
        return new QuotaHeaders(
                number(headers, "Limit"),
                number(headers, "Remaining"),
                optional(number(headers, "Window")),
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

    private static Optional<Duration> optional(OptionalInt seconds) {
        return seconds.isPresent() ? Optional.of(Duration.ofSeconds(seconds.getAsInt())) : Optional.empty();
    }

    /** Seconds, or an HTTP date as other gateways send it. */
    private static Optional<Duration> retryAfter(@Nullable String value, Instant now) {
        Optional<Duration> seconds = optional(number(value));
        if (seconds.isPresent() || value == null) {
            return seconds;
        }
        try {
            Instant until = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
