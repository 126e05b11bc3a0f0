package io.github.rollcall.extension.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.rollcall.TestClock;
import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.extension.transport.ApiTransport;
import io.github.rollcall.extension.transport.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

@Timeout(60)
class SharedLoginTests {

    private static final String TOKEN_URI = "/restapi/oauth/token";

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final TestClock clock = new TestClock();
    private final ApiUsage usage = new ApiUsage();
    private final StopSignal stop = new StopSignal();
    private final List<ApiTransport> transports = new ArrayList<>();

    @AfterEach
    void close() {
        transports.forEach(ApiTransport::close);
    }

    @Test
    void sendsTheCredentialsAsRingCentralWantsThem() {
        answersTokens();

        assertThat(login().token().authorization()).isEqualTo("Bearer token-1");

        server.verify(
                1,
                postRequestedFor(urlEqualTo(TOKEN_URI))
                        .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                        .withBasicAuth(new BasicCredentials("app", "planted-Client/Secret+1"))
                        .withRequestBody(equalTo("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"
                                + "&assertion=eyJh.planted-jwt.c2ln")));
    }

    @Test
    void logsInOnceForManyCallers() throws Exception {
        answersTokens();
        SharedLogin login = login();
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<Future<SharedLogin.Token>> tokens = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                tokens.add(callers.submit(login::token));
            }
            for (Future<SharedLogin.Token> token : tokens) {
                assertThat(token.get().authorization()).isEqualTo("Bearer token-1");
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(logins()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"3600, 3540", "121, 61", "119, 59.5", "1, 0.5"})
    void renewsATokenInGoodTime(int lifetime, double due) {
        answers(token("first", lifetime), token("second", lifetime));
        SharedLogin login = login();
        login.token();
        long dueAt = (long) (due * 1_000_000_000L);

        clock.advance(Duration.ofNanos(dueAt - 1));
        assertThat(login.token().authorization()).isEqualTo("Bearer first");

        clock.advance(Duration.ofNanos(1));
        assertThat(login.token().authorization()).isEqualTo("Bearer second");
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void renewsATokenThatIsNoLongerAccepted() {
        answersTokens();
        SharedLogin login = login();
        SharedLogin.Token first = login.token();
        first.accepted();

        login.refused(first, unauthorized(), List.of());
        // The same news from another worker, late.
        SharedLogin.Token second = login.token();
        login.refused(first, unauthorized(), List.of());

        assertThat(login.token()).isSameAs(second);
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void renewsATokenOnceAndStopsWhenTheNewOneIsRefusedToo() {
        answersTokens();
        SharedLogin login = login();
        login.refused(login.token(), unauthorized(), List.of());
        SharedLogin.Token renewed = login.token();
        assertThat(logins()).isEqualTo(2);

        assertThatThrownBy(() -> login.refused(renewed, unauthorized(), List.of()))
                .isInstanceOf(AccessRefused.class)
                .hasMessageContaining("token that it has just given");
    }

    @Test
    void replacesTokensThatOthersPushOutWithinABound() {
        answersTokens();
        SharedLogin login = login();
        for (int refused = 1; refused < 5; refused++) {
            login.refused(login.token(), pushedOut(), List.of());
        }
        SharedLogin.Token fifth = login.token();
        assertThat(logins()).isEqualTo(5);

        assertThatThrownBy(() -> login.refused(fifth, pushedOut(), List.of()))
                .isInstanceOf(AccessRefused.class)
                .hasMessageContaining("OAU-213")
                .hasMessageContaining("other programs");
    }

    @Test
    void countsEachTokenOnceHoweverLateAndMixedTheNewsOfIt() {
        answersTokens();
        SharedLogin login = login();
        SharedLogin.Token first = login.token();
        login.refused(first, pushedOut(), List.of());
        SharedLogin.Token second = login.token();
        RefusedTokens refused = new RefusedTokens(Senders.responses());

        for (int late = 0; late < 6; late++) {
            refused.refused(late % 2 == 0 ? first : second, pushedOut(), List.of());
        }

        assertThatThrownBy(() -> refused.refused(first, unauthorized(), List.of()))
                .isInstanceOf(AccessRefused.class);
    }

    @Test
    void beginsToCountAnewWithATokenThatIsAccepted() {
        answersTokens();
        SharedLogin login = login();
        for (int refused = 1; refused <= 20; refused++) {
            SharedLogin.Token token = login.token();
            if (refused % 4 == 0) {
                token.accepted();
            }
            login.refused(token, pushedOut(), List.of());
        }
        assertThat(login.token().authorization()).startsWith("Bearer");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 415, 302})
    void namesTheVariablesWhenTheCredentialsAreWrong(int status) {
        answers(status(status).withBody("{\"error\":\"invalid_grant\",\"errors\":[{\"errorCode\":\"OAU-140\"}]}"));

        assertThatThrownBy(() -> login().token())
                .isInstanceOf(AccessRefused.class)
                .hasMessageContaining("OAU-140")
                .hasMessageContaining("RC_APP_CLIENT_ID")
                .hasMessageContaining("RC_APP_CLIENT_SECRET")
                .hasMessageContaining("RC_USER_JWT");
        assertThat(logins()).isEqualTo(1);
    }

    @Test
    void offersRefusedCredentialsToNobodyAgain() {
        answers(status(400));
        SharedLogin login = login();
        assertThatThrownBy(login::token).isInstanceOf(AccessRefused.class);

        assertThatThrownBy(login::token).isInstanceOf(AccessRefused.class).hasMessageContaining("RC_USER_JWT");

        assertThat(logins()).isEqualTo(1);
    }

    @Test
    void waitsOutAPenalty() {
        answers(status(429).withHeader("Retry-After", "1"), token("first", 3600));
        long start = System.nanoTime();

        assertThat(login().token().authorization()).isEqualTo("Bearer first");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(usage.throttled()).isEqualTo(1);
    }

    @Test
    void triesAFailingServerAgain() {
        answers(serverError().withBody("<html>"), ok("{\"access_token\":\"brok"), token("first", 3600));

        assertThat(login().token().authorization()).isEqualTo("Bearer first");
    }

    @Test
    void givesUpOnAServerThatKeepsFailing() {
        answers(status(503));

        assertThatThrownBy(() -> login().token())
                .isInstanceOf(ExtensionsUnavailable.class)
                .hasMessageContaining("503");
        assertThat(logins()).isEqualTo(Senders.TRIES);
    }

    @Test
    void givesUpOnAServerThatGivesNoToken() {
        answers(ok("<html>Please sign in to the network</html>"));

        assertThatThrownBy(() -> login().token())
                .isInstanceOf(ExtensionsUnavailable.class)
                .hasMessageContaining("without a token");
        assertThat(logins()).isEqualTo(Senders.TRIES);
    }

    @Test
    void givesUpOnAServerThatHangsUp() {
        answers(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThatThrownBy(() -> login().token())
                .isInstanceOf(ExtensionsUnavailable.class)
                .hasMessageContaining("no complete answer");
        assertThat(logins()).isEqualTo(Senders.TRIES);
    }

    @Test
    void letsNobodyWaitWhenAStopIsAskedFor() throws Exception {
        answers(status(429).withHeader("Retry-After", "3600"));
        SharedLogin login = login();
        CompletableFuture<SharedLogin.Token> waiting = CompletableFuture.supplyAsync(login::token);
        Awaitility.await().until(() -> usage.throttled() == 1);

        stop.request();

        assertThatThrownBy(waiting::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(StopRequested.class);
    }

    @Test
    void showsNothingThatARefusalQuotes() {
        answers(status(400)
                .withBody("{\"error\":\"invalid_grant\",\"error_description\":\"eyJh.planted-jwt.c2ln of app"
                        + " planted-Client/Secret+1 (YXBwOnBsYW50ZWQtQ2xpZW50L1NlY3JldCsx)\"}"));

        assertThatThrownBy(() -> login().token())
                .isInstanceOf(AccessRefused.class)
                .hasMessageContaining("*** of app *** (***)")
                .hasMessageNotContaining("planted");
    }

    @Test
    void showsNoTokenThatARefusalQuotes() {
        answers(token("first", 3600), token("planted-token", 3600));
        SharedLogin login = login();
        login.refused(login.token(), unauthorized(), List.of());
        SharedLogin.Token token = login.token();
        assertThat(token).asString().isEqualTo("access token");

        assertThatThrownBy(() -> login.refused(
                        token,
                        new Reply.Answered(
                                401,
                                new HttpHeaders(),
                                "{\"message\":\"planted-token is unknown\"}".getBytes(StandardCharsets.UTF_8)),
                        List.of()))
                .hasMessageContaining("*** is unknown");
    }

    private SharedLogin login() {
        ApiTransport transport =
                new ApiTransport(URI.create(server.baseUrl()), Senders.PATIENCE, Senders.PATIENCE, usage);
        transports.add(transport);
        return new SharedLogin(
                Senders.credentialsFor(URI.create(server.baseUrl())),
                transport,
                Senders.gate(RateLimitGroup.AUTH, stop, usage),
                Senders.responses(),
                clock::nanoTime);
    }

    private int logins() {
        return server.findAll(postRequestedFor(urlEqualTo(TOKEN_URI))).size();
    }

    private void answersTokens() {
        answers(token("token-1", 3600), token("token-2", 3600));
    }

    /** One after the other; the last one from then on. */
    private void answers(ResponseDefinitionBuilder... responses) {
        String state = Scenario.STARTED;
        for (int i = 0; i < responses.length; i++) {
            boolean last = i == responses.length - 1;
            String next = last ? state : "answered " + (i + 1);
            server.stubFor(post(TOKEN_URI)
                    .inScenario("login")
                    .whenScenarioStateIs(state)
                    .willReturn(responses[i])
                    .willSetStateTo(next));
            state = next;
        }
    }

    private static ResponseDefinitionBuilder token(String token, int lifetime) {
        return okJson("{\"access_token\":\"" + token + "\",\"token_type\":\"bearer\",\"expires_in\":" + lifetime + "}");
    }

    private static Reply.Answered pushedOut() {
        return new Reply.Answered(
                401,
                new HttpHeaders(),
                "{\"errorCode\":\"OAU-213\",\"message\":\"Token not found\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static Reply.Answered unauthorized() {
        return new Reply.Answered(401, new HttpHeaders(), new byte[0]);
    }
}
