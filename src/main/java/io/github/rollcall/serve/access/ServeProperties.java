package io.github.rollcall.serve.access;

import io.github.rollcall.user.UnusableSetting;
import io.github.rollcall.user.value.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the operations page is reached, and by whom.
 *
 * @param address where it listens; other than this machine's own only where people log in, and with TLS or a trusted proxy
 * @param port 0 for any that is free
 * @param users the file of those who may log in; without it and without {@code oidc} a link that is printed at the start opens the page
 * @param oidc the identity provider with which people log in; null if there is none
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
public record ServeProperties(
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("8080") int port,
        @Nullable Path users,
        @Nullable Oidc oidc,
        @DefaultValue List<String> hosts,
        @Nullable String tlsBundle,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("30m") Duration sessionIdle,
        @DefaultValue("12h") Duration sessionMost,
        @DefaultValue("100MB") DataSize maxUpload,
        @DefaultValue("50") int atOnce,
        @DefaultValue("26h") Duration nightWithin) {

    /** Whether people have to log in. */
    public boolean hasLogin() {
        return users != null || oidc != null;
    }

    /** Whether browsers reach it by TLS. */
    boolean isEncrypted() {
        return tlsBundle != null || !trustedProxies.isEmpty();
    }

    /**
     * An identity provider that speaks OpenID Connect, and who of its people may do what.
     *
     * @param issuer its address, as its {@code /.well-known/openid-configuration} states it
     * @param clientId what it calls Rollcall
     * @param clientSecret by which it knows Rollcall
     * @param scopes what is asked for
     * @param nameClaim the claim that the page and the audit call somebody by
     * @param roleClaim the claim that says who may do what: a text, or a list of texts
     * @param operators values of that claim
     * @param viewers values of that claim
     */
    public record Oidc(
            @DefaultValue("") String issuer,
            @DefaultValue("") String clientId,
            @Nullable Secret clientSecret,
            @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
            @DefaultValue("email") String nameClaim,
            @DefaultValue("groups") String roleClaim,
            @DefaultValue List<String> operators,
            @DefaultValue List<String> viewers) {

        private static final String PREFIX = "rollcall.serve.oidc.";

        /** Without TLS only on this machine. */
        private static final Pattern ISSUER = Pattern.compile(
                "(?:https://(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])|http://(?:127\\.0\\.0\\.1|localhost|\\[::1]))(?::\\d{1,5})?(?:/[\\x21-\\x7e]*)?");

        /** Refuses, with an {@link UnusableSetting}, what nobody could log in with. */
        public Oidc {
            require(
                    "issuer",
                    issuer,
                    "Write the address of the identity provider, such as https://login.example.com/.");
            require("client-id", clientId, "Write the id that the identity provider gave to Rollcall.");
            if (clientSecret == null) {
                throw missing("client-secret", "Set the secret of that id, best by ROLLCALL_SERVE_OIDC_CLIENTSECRET.");
            }
            if (!ISSUER.matcher(issuer).matches()) {
                throw new UnusableSetting(PREFIX + "issuer is " + issuer
                        + ", which is no address that begins with https://. Write the one that the provider's"
                        + " /.well-known/openid-configuration states.");
            }
            if (!scopes.contains("openid")) {
                throw new UnusableSetting(
                        PREFIX + "scopes leaves out openid, without which nobody is told who logs in. Add it.");
            }
            if (operators.isEmpty() && viewers.isEmpty()) {
                throw new UnusableSetting(
                        PREFIX + "operators and " + PREFIX + "viewers are both missing, and nobody could"
                                + " log in. Write which values of the claim " + roleClaim + " they have.");
            }
        }

        private static void require(String key, String value, String remedy) {
            if (value.isBlank()) {
                throw missing(key, remedy);
            }
        }

        private static UnusableSetting missing(String key, String remedy) {
            return new UnusableSetting(PREFIX + key + " is missing. " + remedy);
        }

        /** The host of the issuer, for people. */
        public String shown() {
            return issuer.replaceFirst("^https?://([^/]*?)(:\\d+)?(/.*)?$", "$1");
        }
    }
}
