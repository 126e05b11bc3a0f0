package io.github.rollcall.sandbox.gateway;

import io.github.rollcall.sandbox.account.Tokens;
import io.github.rollcall.sandbox.http.StandInApiError;
import io.github.rollcall.sandbox.http.StandInCall;
import io.github.rollcall.sandbox.http.StandInReply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Refuses requests whose access token is missing, unknown or too old. */
final class Authentication {

    private static final String BEARER = "bearer ";

    private Authentication() {}

    static @Nullable StandInReply refusal(StandInCall call, Tokens tokens, Instant now) {
        String header = call.header("Authorization");
        if (header == null || header.isBlank()) {
            return refused("AGW-401", "Authorization header is not specified");
        }
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return refused("OAU-151", "Authorization method not supported");
        }
        return switch (tokens.state(header.substring(BEARER.length()).trim(), now)) {
            case VALID -> null;
            case EXPIRED -> refused("OAU-128", "Access token expired");
            case UNKNOWN -> unknownToken();
        };
    }

    static StandInReply unknownToken() {
        return refused("OAU-213", "Token not found");
    }

    private static StandInReply refused(String code, String message) {
        return StandInReply.refusal(401, StandInApiError.of(code, message))
                .with("WWW-Authenticate", "Bearer realm=\"RingCentral REST API\", error=\"invalid_token\"");
    }
}
