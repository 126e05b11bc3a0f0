package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.http.Exchange;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.http.StandInCall;
import io.github.rollcall.sandbox.http.StandInReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Logs in and out. */
final class TokenResource {

    private static final String JWT_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Tokens tokens;
    private final StandInCredentials credentials;

    TokenResource(Tokens tokens, StandInCredentials credentials) {
        this.tokens = tokens;
        this.credentials = credentials;
    }

    StandInReply issue(Exchange exchange) {
        StandInCall call = exchange.call();
        if (!call.mediaType().equals(FORM)) {
            return StandInReply.empty(415);
        }
        if (!credentials.basic().equals(call.header("Authorization"))) {
            return wrongClient(call);
        }
        Map<String, List<String>> form = call.form();
        if (!JWT_GRANT.equals(first(form, "grant_type"))) {
            return refusal("unsupported_grant_type", "OAU-112", "Unsupported grant type");
        }
        String assertion = first(form, "assertion");
        if (assertion.isEmpty()) {
            return refusal("invalid_request", "OAU-149", "Parameter [assertion] is missing");
        }
        if (!assertion.equals(credentials.jwt())) {
            return wrongAssertion(assertion);
        }
        String refusal = exchange.settings().loginRefusal();
        if (refusal != null) {
            return refusal("invalid_grant", refusal, "Login is refused");
        }
        exchange.trace().committed();
        return StandInReply.ok(token(exchange, form)).with(Map.of("Cache-Control", "no-store", "Pragma", "no-cache"));
    }

    StandInReply revoke(Exchange exchange) {
        StandInCall call = exchange.call();
        if (!credentials.basic().equals(call.header("Authorization"))) {
            return wrongClient(call);
        }
        String inForm = first(call.form(), "token");
        tokens.revoke(inForm.isEmpty() ? first(call.parameters(), "token") : inForm);
        exchange.trace().committed();
        return StandInReply.empty(200);
    }

    private ObjectNode token(Exchange exchange, Map<String, List<String>> form) {
        Duration timeToLive = timeToLive(form, exchange.settings().tokenTtl());
        String token =
                tokens.issue(exchange.now(), timeToLive, exchange.settings().liveTokens());
        String endpoint = first(form, "endpoint_id");
        return Json.object()
                .put("access_token", token)
                .put("token_type", "bearer")
                .put("expires_in", timeToLive.toSeconds())
                .put("scope", scope(form, exchange.settings()))
                .put("owner_id", Long.toString(AccountFacts.ADMINISTRATOR_ID))
                .put("endpoint_id", endpoint.isEmpty() ? UUID.randomUUID().toString() : endpoint)
                .put(
                        "session_id",
                        Long.toString(18_420_000_000L + exchange.now().toEpochMilli() % 1_000_000));
    }

    /** A caller may ask for a part of what the app may do. */
    private static String scope(Map<String, List<String>> form, StandInSettings settings) {
        String all = StandInCredentials.scope(settings.missingPermissions());
        String asked = first(form, "scope");
        if (asked.isBlank() || settings.reads(Reading.SCOPE_IGNORED)) {
            return all;
        }
        Set<String> wanted = Set.of(asked.strip().split("[\\s,]+", -1));
        return Stream.of(all.split(" ", -1)).filter(wanted::contains).collect(Collectors.joining(" "));
    }

    /** A caller may ask for a shorter life, not for a longer one. */
    private static Duration timeToLive(Map<String, List<String>> form, Duration longest) {
        String asked = first(form, "access_token_ttl");
        if (!asked.matches("\\d{1,6}")) {
            return longest;
        }
        Duration wanted = Duration.ofSeconds(Math.max(600, Long.parseLong(asked)));
        return wanted.compareTo(longest) < 0 ? wanted : longest;
    }

    private static StandInReply wrongClient(StandInCall call) {
        String header = call.header("Authorization");
        return header != null && header.startsWith("Basic ")
                ? refusal("invalid_client", "OAU-153", "Invalid client credentials")
                : refusal("invalid_client", "OAU-123", "Invalid Authorization header");
    }

    private static StandInReply wrongAssertion(String assertion) {
        return assertion.split("\\.", -1).length == 3
                ? refusal("invalid_grant", "OAU-140", "Invalid resource owner credentials")
                : refusal("invalid_grant", "OAU-149", "Unparsable assertion");
    }

    private static StandInReply refusal(String error, String code, String message) {
        ObjectNode body = Json.object().put("error", error).put("error_description", message);
        body.putArray("errors").addObject().put("errorCode", code).put("message", message);
        return StandInReply.coded(400, body, code);
    }

    private static String first(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of("")).get(0);
    }
}
