package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.extension.gate.QuotaGate;
import io.github.rollcall.extension.gate.QuotaHeaders;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.transport.ApiTransport;
import io.github.rollcall.extension.transport.Call;
import io.github.rollcall.extension.transport.Reply;
import io.github.rollcall.user.value.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * One login, shared by all workers: RingCentral keeps only a handful of live tokens per user, and counts logins hardest.
 * The token is renewed a minute before it expires, and when it is refused; how often in a row, {@link RefusedTokens} says. Credentials that RingCentral does not
 * accept are not offered again, by nobody: it locks out who insists.
 */
final class SharedLogin {

    private static final Logger log = LoggerFactory.getLogger(SharedLogin.class);
    private static final String TOKEN_URI = "/restapi/oauth/token";
    private static final String REVOKE_URI = "/restapi/oauth/revoke";
    private static final Duration LONGEST_REVOCATION = Duration.ofSeconds(3);
    private static final int LOGINS_LEFT_TO_OTHERS = 3;
    private static final Duration BEFORE_EXPIRY = Duration.ofSeconds(60);
    /** What is shorter may be part of any word, and is no client id of RingCentral's. */
    private static final int SHORTEST_CLIENT_ID = 8;

    private final Credentials credentials;
    private final ApiTransport transport;
    private final QuotaGate gate;
    private final ResponseReader responses;
    private final LongSupplier nanoTime;
    private @Nullable Token current;
    private @Nullable String refusal;
    /** Tokens that were refused in a row. */
    private final RefusedTokens refusals;
    /** How many the account still takes in this window, as far as it says so. */
    private int loginsLeft = Integer.MAX_VALUE;

    SharedLogin(Credentials credentials, ApiTransport transport, QuotaGate gate, ResponseReader responses) {
        this(credentials, transport, gate, responses, System::nanoTime);
    }

    SharedLogin(
            Credentials credentials,
            ApiTransport transport,
            QuotaGate gate,
            ResponseReader responses,
            LongSupplier nanoTime) {
        this.credentials = credentials;
        this.transport = transport;
        this.gate = gate;
        this.responses = responses;
        this.nanoTime = nanoTime;
        this.refusals = new RefusedTokens(responses);
        String clientId = credentials.clientId().reveal();
        if (clientId.length() >= SHORTEST_CLIENT_ID) {
            responses.hide(clientId);
        }
        responses.hide(credentials.clientSecret().reveal());
        responses.hide(credentials.jwt().reveal());
        responses.hide(pair());
    }

    /**
     * A token that should be good for the next request.
     *
     * @throws AccessRefused if RingCentral does not accept the credentials
     * @throws ExtensionsUnavailable if it cannot be asked
     */
    synchronized Token token() {
        if (refusal != null) {
            throw new AccessRefused(refusal);
        }
        Token token = current;
        if (token == null || token.isDue(nanoTime.getAsLong())) {
            token = login();
            current = token;
        }
        return token;
    }

    /**
     * Others may have renewed it already: only the token that was refused is given up.
     *
     * @param own secrets that were sent with the refused request only
     * @throws AccessRefused if another login would be in vain
     */
    synchronized void refused(Token token, Reply.Answered answer, List<Secret> own) {
        if (current != token) {
            return;
        }
        if (token.accepted) {
            refusals.accepted();
        }
        refusals.refused(token, answer, own);
        log.info("The access token is no longer accepted; logging in again");
        current = null;
    }

    /**
     * Gives the token back, for nobody's later use: asked once, not waited for long, and whatever comes of it is right. Not
     * where the quota of logins is nearly used up: the next command needs it.
     */
    synchronized void end() {
        Token token = current;
        current = null;
        if (token == null || token.isDue(nanoTime.getAsLong()) || loginsLeft < LOGINS_LEFT_TO_OTHERS) {
            return;
        }
        Reply reply = transport.send(revocation(token), basic(), LONGEST_REVOCATION);
        log.debug("Gave the access token back: {}", responses.reason(reply));
    }

    private Call revocation(Token token) {
        String form = "token=" + Call.encoded(token.value());
        return new Call(
                RateLimitGroup.AUTH,
                HttpMethod.POST,
                REVOKE_URI,
                MediaType.APPLICATION_FORM_URLENCODED,
                form.getBytes(StandardCharsets.US_ASCII));
    }

    private Token login() {
        while (true) {
            QuotaGate.Turn turn = gate.await();
            Reply reply = transport.send(tokenCall(), basic());
            if (reply instanceof Reply.Answered answer) {
                QuotaHeaders quota = responses.quota(answer);
                if (answer.status() == 429) {
                    turn.throttled(quota);
                } else if (answer.isServerFailure()) {
                    turn.failed("The login failed with status " + answer.status(), quota);
                } else if (!answer.isSuccess()) {
                    turn.answered(quota);
                    throw refused(answer);
                } else {
                    ResponseReader.TokenBody body = responses.token(answer);
                    if (body != null) {
                        turn.answered(quota);
                        loginsLeft = quota.remaining().orElse(Integer.MAX_VALUE);
                        return token(body);
                    }
                    turn.failed("The login at " + credentials.server() + " was answered without a token", quota);
                }
            } else {
                turn.failed(responses.reason(reply), QuotaHeaders.NONE);
                responses.requireWorthAnotherTry(reply);
            }
        }
    }

    private AccessRefused refused(Reply.Answered answer) {
        String message = "RingCentral refuses the login at " + credentials.server() + responses.because(answer) + ". "
                + Refusals.adviceOnLogin(responses.errors(answer));
        refusal = message;
        return new AccessRefused(message);
    }

    private Token token(ResponseReader.TokenBody body) {
        responses.hide(body.accessToken());
        return new Token(body, nanoTime.getAsLong());
    }

    private Call tokenCall() {
        String form = "grant_type=" + Call.encoded("urn:ietf:params:oauth:grant-type:jwt-bearer") + "&assertion="
                + Call.encoded(credentials.jwt().reveal());
        return new Call(
                RateLimitGroup.AUTH,
                HttpMethod.POST,
                TOKEN_URI,
                MediaType.APPLICATION_FORM_URLENCODED,
                form.getBytes(StandardCharsets.US_ASCII));
    }

    private String basic() {
        return "Basic " + Base64.getEncoder().encodeToString(pair().getBytes(StandardCharsets.UTF_8));
    }

    private String pair() {
        return credentials.clientId().reveal() + ":"
                + credentials.clientSecret().reveal();
    }

    /** An access token. It has no text form that shows it. */
    static final class Token {

        private static final String BEARER = "Bearer ";

        private final String authorization;
        private final Set<String> scopes;
        private final @Nullable ExtensionId owner;
        private final long expiresAt;
        private volatile boolean accepted;

        private Token(ResponseReader.TokenBody body, long now) {
            this.authorization = BEARER + body.accessToken();
            this.scopes = Set.copyOf(body.scopes());
            this.owner = body.owner();
            Duration lifetime = body.lifetime();
            // A lifetime shorter than the margin is used up to its half, or every request would log in anew.
            Duration margin =
                    lifetime.compareTo(BEFORE_EXPIRY.multipliedBy(2)) < 0 ? lifetime.dividedBy(2) : BEFORE_EXPIRY;
            this.expiresAt = now + lifetime.minus(margin).toNanos();
        }

        String authorization() {
            return authorization;
        }

        private String value() {
            return authorization.substring(BEARER.length());
        }

        /** What the app may do, as far as the login said it. */
        Set<String> scopes() {
            return scopes;
        }

        /** Whom the login acts as. */
        @Nullable
        ExtensionId owner() {
            return owner;
        }

        void accepted() {
            accepted = true;
        }

        private boolean isDue(long now) {
            return now - expiresAt >= 0;
        }

        @Override
        public String toString() {
            return "access token";
        }
    }
}
