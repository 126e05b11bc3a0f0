package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.gate.QuotaWindow;
import io.github.rollcall.extension.gate.Retries;
import io.github.rollcall.extension.quota.RateLimitGroup;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How patiently RingCentral is talked to.
 *
 * @param connectTimeout longest wait for a connection
 * @param readTimeout longest wait for an answer; afterwards it counts as lost
 * @param tries how often a failing server is asked before the run stops
 * @param firstPause pause after the first failure; it doubles with each further one
 * @param longestPause the longest such pause
 * @param loginPause pause after a login that failed; RingCentral asks for ten seconds, and for three tries at the most
 * @param quota what is assumed of a rate-limit group (light, medium, heavy, auth) until an answer tells
 */
@ConfigurationProperties("rollcall.http")
@Validated
record ExtensionApiProperties(
        @DefaultValue("10s") @NotNull Duration connectTimeout,
        @DefaultValue("60s") @NotNull Duration readTimeout,
        @DefaultValue("5") @Min(1) @Max(100) int tries,
        @DefaultValue("2s") @NotNull Duration firstPause,
        @DefaultValue("60s") @NotNull Duration longestPause,
        @DefaultValue("10s") @NotNull Duration loginPause,
        @DefaultValue Map<RateLimitGroup, AssumedQuota> quota) {

    private static final int MOST_LOGIN_TRIES = 3;

    Retries retries() {
        return new Retries(tries, firstPause, longestPause);
    }

    /** Logins are counted hardest, so they are tried less often than anything else. */
    Retries retriesOf(RateLimitGroup group) {
        return group == RateLimitGroup.AUTH
                ? new Retries(Math.min(tries, MOST_LOGIN_TRIES), loginPause, loginPause)
                : retries();
    }

    QuotaWindow windowOf(RateLimitGroup group) {
        AssumedQuota assumed = quota.get(group);
        return assumed == null
                ? new QuotaWindow(group.defaultLimit(), RateLimitGroup.DEFAULT_WINDOW)
                : new QuotaWindow(assumed.limit() == null ? group.defaultLimit() : assumed.limit(), assumed.window());
    }

    /**
     * A quota as it is believed to be.
     *
     * @param limit requests in one window; RingCentral's default if left out
     * @param window the length of the sliding window
     */
    record AssumedQuota(
            @Nullable @Min(1) Integer limit,
            @DefaultValue("60s") @NotNull Duration window) {}
}
