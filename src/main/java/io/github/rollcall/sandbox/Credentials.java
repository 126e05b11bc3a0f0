package io.github.rollcall.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

/** The only app and the only user of the stand-in. Nothing here is secret: it opens nothing but a stand-in. */
final class Credentials {

    static final String CLIENT_ID = "sandbox-app";
    static final String CLIENT_SECRET = "sandbox-app-secret";
    static final String JWT = part("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"sandbox\"}")
            + "."
            + part("{\"sub\":\"" + AccountFacts.ADMINISTRATOR_ID + "\",\"iss\":\"sandbox\",\"jti\":\"sandbox-user\"}")
            + "." + part("sandbox-signature");

    private static final Set<String> SCOPES = new TreeSet<>(
            Set.of("EditAccounts", "EditExtensions", "ReadAccounts", "RoleManagement", "EditUserCredentials"));

    private Credentials() {}

    static String scope(Set<String> missing) {
        return String.join(
                " ", SCOPES.stream().filter(scope -> !missing.contains(scope)).toList());
    }

    static String basic() {
        String pair = CLIENT_ID + ":" + CLIENT_SECRET;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
