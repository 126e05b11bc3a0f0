package io.github.rollcall.sandbox.account;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The only app and the only user of a stand-in.
 *
 * @param jwt of the user
 */
public record StandInCredentials(String clientId, String clientSecret, String jwt) {

    private static final String JWT = part("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"sandbox\"}")
            + "."
            + part("{\"sub\":\"" + AccountFacts.ADMINISTRATOR_ID + "\",\"iss\":\"sandbox\",\"jti\":\"sandbox-user\"}")
            + "." + part("sandbox-signature");

    private static final Set<String> SCOPES = new TreeSet<>(
            Set.of("EditAccounts", "EditExtensions", "ReadAccounts", "RoleManagement", "EditUserCredentials"));

    /** Always the same, and nothing secret: they open nothing but a stand-in of invented people. */
    public static final StandInCredentials KNOWN = new StandInCredentials("sandbox-app", "sandbox-app-secret", JWT);

    /** For a stand-in that holds the people of a real roster: others on this machine cannot guess them. */
    public static StandInCredentials unknown() {
        String secret = UUID.randomUUID().toString();
        return new StandInCredentials(
                KNOWN.clientId, secret, JWT.substring(0, JWT.lastIndexOf('.') + 1) + part(secret));
    }

    static String scope(Set<String> missing) {
        return String.join(
                " ", SCOPES.stream().filter(scope -> !missing.contains(scope)).toList());
    }

    /** The value of {@code Authorization} with which the app logs in. */
    public String basic() {
        String pair = clientId + ":" + clientSecret;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "credentials of a stand-in";
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
