package io.github.rollcall.extension.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** However much is logged: nothing that must not be known is among it. */
@Timeout(120)
class SecretsStayHiddenTests {

    private static final String PASSWORD = "Planted\"Passw0rd&";

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level levelBefore = root.getLevel();
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private final Listener listener = new Listener();

    @BeforeEach
    void listen() {
        listener.setContext(context);
        listener.start();
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        root.addAppender(listener);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void listenNoMore() {
        root.setLevel(levelBefore);
        root.detachAppender(listener);
        others.forEach(root::addAppender);
        listener.stop();
    }

    @Test
    void throughALoginAndCreationsThatGoWellOrNot() {
        try (StandInAccount account = StandInAccount.start(StandInSettings.builder()
                        .unlimited()
                        .faults(
                                Fault.next(1, Operation.TOKEN, FaultKind.COMMIT_THEN_HALF_BODY),
                                Fault.next(1, Operation.TOKEN, FaultKind.STATUS_503_BEFORE),
                                Fault.next(1, Operation.CREATE, FaultKind.RESET_BEFORE),
                                Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_HALF_BODY)
                                        .after(2))
                        .build());
                RestExtensions extensions = Senders.to(account)) {
            assertThat(extensions.create(Senders.grace(), () -> {})).isInstanceOf(Answer.Lost.class);
            assertThat(extensions.create(Senders.ada(PASSWORD), () -> {})).isInstanceOf(Answer.Refused.class);
            assertThat(extensions.create(Senders.grace(), () -> {})).isInstanceOf(Answer.Lost.class);
            account.revokeTokens();
            assertThat(extensions.create(Senders.grace(), () -> {})).isInstanceOf(Answer.NotSent.class);
            assertThat(extensions.create(Senders.grace(), () -> {})).isInstanceOf(Answer.Taken.class);

            assertNothingShows(account.clientSecret(), account.jwt(), PASSWORD, "Passw0rd&%$", "U0pDMTFQMDFQQVMwMHxB");
            assertNothingShows(account.clientId() + ":" + account.clientSecret());
        }
    }

    @Test
    void inRefusalsThatQuoteThem() throws IOException {
        try (EchoingServer server = EchoingServer.start();
                RestExtensions extensions = Senders.to(Senders.credentialsFor(server.address()), Senders.PATIENCE)) {
            server.answerEverythingWith(200, "{\"access_token\":\"planted.token+U0pD/MTF=\",\"id\":7}");
            extensions.account();
            for (int status : new int[] {400, 409, 422, 500}) {
                server.answerEverythingWith(status, null);
                assertThat(extensions.create(Senders.ada(PASSWORD), () -> {}))
                        .asString()
                        .satisfies(SecretsStayHiddenTests::assertShowsNothing);
            }
            server.answerEverythingWith(403, null);
            assertThatThrownBy(() -> extensions.create(Senders.ada(PASSWORD), () -> {}))
                    .isInstanceOf(AccessRefused.class)
                    .satisfies(refused -> assertShowsNothing(String.valueOf(refused.getMessage())));
            assertNothingShows(PLANTED);
        }
    }

    @Test
    void inARefusedLoginThatQuotesThem() throws IOException {
        try (EchoingServer server = EchoingServer.start();
                RestExtensions extensions = Senders.to(Senders.credentialsFor(server.address()), Senders.PATIENCE)) {
            server.answerEverythingWith(400, null);

            assertThatThrownBy(extensions::account)
                    .isInstanceOf(AccessRefused.class)
                    .satisfies(refused -> assertShowsNothing(String.valueOf(refused.getMessage())));

            assertNothingShows(PLANTED);
        }
    }

    private static final String[] PLANTED = {
        PASSWORD,
        "planted-Client/Secret+1",
        "app:planted-Client/Secret+1",
        "eyJh.planted-jwt.c2ln",
        "planted.token+U0pD/MTF="
    };

    private static void assertShowsNothing(String text) {
        Stream.of(PLANTED)
                .flatMap(SecretsStayHiddenTests::forms)
                .forEach(form -> assertThat(text).doesNotContain(form));
    }

    /** That something was heard at all is part of it. */
    private void assertNothingShows(String... secrets) {
        List<String> heard = List.copyOf(listener.heard);
        assertThat(heard).anyMatch(event -> event.startsWith("reactor.netty.http.client"));
        Map<String, String> shown = new LinkedHashMap<>();
        Stream.of(secrets)
                .flatMap(SecretsStayHiddenTests::forms)
                .forEach(form ->
                        heard.stream().filter(event -> event.contains(form)).forEach(event -> shown.put(form, event)));
        assertThat(shown).isEmpty();
    }

    private static Stream<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String json = new JsonMapper().writeValueAsString(secret);
        return Stream.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                json.substring(1, json.length() - 1),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Each event with all that an appender could print of it. */
    private static final class Listener extends AppenderBase<ILoggingEvent> {

        private final Queue<String> heard = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            heard.add(event.getLoggerName() + " " + event.getFormattedMessage() + " "
                    + Arrays.deepToString(event.getArgumentArray()) + " "
                    + ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    }
}
