package io.github.rollcall.network;

import io.github.rollcall.user.value.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How other machines are reached.
 *
 * @param proxy the proxy for RingCentral, webhooks and pings, as http://user:password@host:port, or none; by default the one
 *     that -Dhttps.proxyHost or the environment (HTTPS_PROXY) names
 * @param noProxy hosts and domains that are reached without it, such as .example.com or 10.0.0.0/8; by default those of
 *     NO_PROXY
 * @param sslBundle the bundle (spring.ssl.bundle.*) whose certificates are trusted besides those that Java trusts
 */
@ConfigurationProperties("rollcall.http")
record NetworkProperties(
        @Nullable Secret proxy,
        @Nullable List<String> noProxy,
        @Nullable String sslBundle) {}
