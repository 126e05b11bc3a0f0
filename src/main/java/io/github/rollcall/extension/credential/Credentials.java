package io.github.rollcall.extension.credential;

import io.github.rollcall.user.value.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * Who we are to RingCentral. Read from the environment under the names that RingCentral's own samples use; never bound,
 * stored or logged.
 *
 * @param server the REST server, without a path
 */
public record Credentials(URI server, Secret clientId, Secret clientSecret, Secret jwt) {

    public static final String SERVER_URL = "RC_SERVER_URL";
    public static final String CLIENT_ID = "RC_APP_CLIENT_ID";
    public static final String CLIENT_SECRET = "RC_APP_CLIENT_SECRET";
    public static final String JWT = "RC_USER_JWT";

    /** The server that is meant when none is named. */
    public static final String PRODUCTION = "https://platform.ringcentral.com";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws CredentialsMissing naming every variable that is absent or unusable */
    public static Credentials from(PropertyResolver environment) {
        Secret clientId = secret(environment, CLIENT_ID);
        Secret clientSecret = secret(environment, CLIENT_SECRET);
        Secret jwt = secret(environment, JWT);
        URI server = server(environment.getProperty(SERVER_URL));
        if (clientId == null || clientSecret == null || jwt == null || server == null) {
            throw new CredentialsMissing(
                    complaint(unusable(environment), environment.getProperty(CredentialSources.ACCOUNT, "")));
        }
        return new Credentials(server, clientId, clientSecret, jwt);
    }

    /** By which two accounts are known to be the same before anybody has logged in; not to be shown. */
    public Object login() {
        return List.of(server, jwt);
    }

    /** Which of the four variables are absent or unusable. */
    public static Set<String> unusable(PropertyResolver environment) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : List.of(CLIENT_ID, CLIENT_SECRET, JWT)) {
            if (secret(environment, name) == null) {
                names.add(name);
            }
        }
        if (server(environment.getProperty(SERVER_URL)) == null) {
            names.add(SERVER_URL);
        }
        return names;
    }

    /** The server alone, if it is one that may be talked to. */
    public static Optional<URI> serverOf(PropertyResolver environment) {
        return Optional.ofNullable(server(environment.getProperty(SERVER_URL)));
    }

    /** Whether an address names a server of RingCentral itself, to be reached by https. */
    public static boolean isOfRingCentral(String address) {
        URI server = server(address);
        return server != null
                && "https".equals(server.getScheme())
                && ("." + server.getHost()).endsWith(".ringcentral.com");
    }

    private static String complaint(Set<String> unusable, String account) {
        List<String> missing = unusable.stream()
                .filter(name -> !name.equals(SERVER_URL))
                .map(name -> CredentialSources.nameOf(name, account))
                .toList();
        List<String> sentences = new ArrayList<>();
        if (!missing.isEmpty()) {
            sentences.add("The credentials" + (account.isBlank() ? "" : " of account " + account) + " are incomplete: "
                    + String.join(", ", missing)
                    + " not set. Set them in the environment: client id and secret are those of your app in"
                    + " RingCentral's developer console, the JWT is the credential created there for the user"
                    + " that Rollcall acts as.");
        }
        if (unusable.contains(SERVER_URL)) {
            sentences.add(CredentialSources.nameOf(SERVER_URL, account)
                    + " is not a server that Rollcall talks to: it must be an https address"
                    + " (plain http only to this machine itself). Set it to " + PRODUCTION + " or leave it out.");
        }
        return String.join(" ", sentences);
    }

    private static @Nullable Secret secret(PropertyResolver environment, String name) {
        String value = environment.getProperty(name);
        if (value == null || value.isBlank() || Secret.isMask(value.strip())) {
            return null;
        }
        return Secret.of(value.strip());
    }

    /** The server without its path, or null for one that must not be talked to. */
    private static @Nullable URI server(@Nullable String value) {
        String given = value == null || value.isBlank() ? PRODUCTION : value.strip();
        try {
            URI uri = new URI(given);
            if (uri.getScheme() == null || uri.getHost() == null || uri.getUserInfo() != null) {
                return null;
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            boolean safe = scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host));
            // One spelling for one server: what is remembered hangs on it.
            boolean usual = uri.getPort() == (scheme.equals("https") ? 443 : 80);
            return safe ? new URI(scheme, null, host, usual ? -1 : uri.getPort(), null, null, null) : null;
        } catch (URISyntaxException unreadable) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "credentials for " + server;
    }
}
