package io.github.rollcall.serve;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the operations page is reached, and by whom.
 *
 * @param address where it listens; other than this machine's own only with users, and with TLS or a trusted proxy
 * @param port 0 for any that is free
 * @param users the file of those who may log in; without it a link that is printed at the start opens the page
 * @param hosts names by which browsers may call it, beside those of this machine
 * @param tlsBundle the name of a bundle of {@code spring.ssl.bundle}
 * @param trustedProxies addresses of proxies in front of it, which speak TLS to browsers; nobody else may connect then
 * @param sessionIdle after which a session without requests ends
 * @param sessionMost after which every session ends
 * @param maxUpload the largest roster that can be uploaded
 * @param atOnce how many accounts have their night at once; the others wait for their turn
 * @param nightWithin how old the last good run may be, for health
 */
@ConfigurationProperties("rollcall.serve")
record ServeProperties(
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("8080") int port,
        @Nullable Path users,
        @DefaultValue List<String> hosts,
        @Nullable String tlsBundle,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("30m") Duration sessionIdle,
        @DefaultValue("12h") Duration sessionMost,
        @DefaultValue("100MB") DataSize maxUpload,
        @DefaultValue("50") int atOnce,
        @DefaultValue("26h") Duration nightWithin) {

    boolean hasLogin() {
        return users != null;
    }

    /** Whether browsers reach it by TLS. */
    boolean isEncrypted() {
        return tlsBundle != null || !trustedProxies.isEmpty();
    }
}
