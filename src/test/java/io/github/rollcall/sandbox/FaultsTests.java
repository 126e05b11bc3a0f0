package io.github.rollcall.sandbox;

import static io.github.rollcall.sandbox.Caller.EXTENSIONS;
import static io.github.rollcall.sandbox.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;

class FaultsTests {

    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());
    private final Caller caller = Caller.loggedInTo(account);

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void resetsBeforeAnythingHappens() {
        arm(Fault.next(1, Operation.CREATE, FaultKind.RESET_BEFORE));

        assertThatThrownBy(() -> caller.create(Bodies.ada())).isInstanceOf(Caller.NoAnswer.class);

        assertThat(account.users()).hasSize(1);
        assertThat(lastRequest().status()).isZero();
        assertThat(lastRequest().committed()).isFalse();
        assertThat(caller.create(Bodies.ada()).statusCode()).isEqualTo(200);
    }

    @Test
    void cutsAfterTheWorkIsDone() {
        arm(Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_CUT));

        assertThatThrownBy(() -> caller.create(Bodies.ada())).isInstanceOf(Caller.NoAnswer.class);

        assertThat(account.users()).hasSize(2);
        assertThat(lastRequest().status()).isZero();
        assertThat(lastRequest().committed()).isTrue();
        assertThat(lastRequest().createdId()).isEqualTo(account.users().get(1).id());
        assertThat(lastRequest().fault()).isEqualTo(FaultKind.COMMIT_THEN_CUT);
        assertThat(json(caller.create(Bodies.ada())).path("errorCode").asString())
                .isEqualTo("EXT-226");
    }

    @Test
    void endsInTheMiddleOfTheBody() {
        arm(Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_HALF_BODY));

        assertThatThrownBy(() -> caller.create(Bodies.ada()))
                .isInstanceOf(Caller.NoAnswer.class)
                .hasMessageContaining("fixed content-length");

        assertThat(account.users()).hasSize(2);
    }

    @Test
    void withholdsTheAnswerUntilRelease() {
        arm(Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD));
        CompletableFuture<HttpResponse<String>> answer = caller.createSoon(Bodies.ada());
        Awaitility.await().until(() -> account.users().size() == 2);
        assertThat(answer).isNotDone();
        assertThat(lastRequest().status()).isZero();

        releaseOne();

        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(lastRequest().status()).isEqualTo(200);
    }

    @Test
    void carriesOutOnReleaseWhatItHeldBefore() {
        arm(Fault.next(1, Operation.CREATE, FaultKind.WITHHOLD_BEFORE));
        CompletableFuture<HttpResponse<String>> answer = caller.createSoon(Bodies.ada());
        Awaitility.await().until(() -> lastRequest().operation() == Operation.CREATE);
        assertThat(account.users()).hasSize(1);

        releaseOne();

        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(account.users()).hasSize(2);
        assertThat(lastRequest().committed()).isTrue();
    }

    @Test
    void cutsWhatIsWithheldWhenItCloses() {
        arm(Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD));
        CompletableFuture<HttpResponse<String>> answer = caller.createSoon(Bodies.ada());
        Awaitility.await().until(() -> account.users().size() == 2);

        account.close();

        assertThatThrownBy(answer::join).hasCauseInstanceOf(IOException.class);
        assertThat(account.users()).hasSize(2);
        assertThatThrownBy(() -> caller.get(EXTENSIONS)).hasRootCauseInstanceOf(ClosedChannelException.class);
    }

    @Test
    void carriesOutLongAfterTheCut() {
        account.change(account.settings().toBuilder()
                .commitDelay(Duration.ofMillis(50))
                .faults(Fault.next(1, Operation.CREATE, FaultKind.CUT_THEN_COMMIT))
                .build());

        assertThatThrownBy(() -> caller.create(Bodies.ada())).isInstanceOf(Caller.NoAnswer.class);

        Awaitility.await().until(() -> account.users().size() == 2);
        assertThat(lastRequest().status()).isZero();
        assertThat(lastRequest().committed()).isTrue();
    }

    @Test
    void carriesOutWhatItDidNotAnswerThoughTheCallerHasGone() {
        account.change(account.settings().toBuilder()
                .commitDelay(Duration.ofMillis(300))
                .faults(Fault.next(1, Operation.CREATE, FaultKind.WITHHOLD_THEN_COMMIT))
                .build());
        CompletableFuture<HttpResponse<String>> answer = caller.createSoon(Bodies.ada());
        Awaitility.await().until(() -> lastRequest().operation() == Operation.CREATE);
        assertThat(account.users()).hasSize(1);

        answer.cancel(true);

        Awaitility.await().until(() -> account.users().size() == 2);
        assertThat(lastRequest().committed()).isTrue();
        assertThat(account.withheld()).isZero();
    }

    @Test
    void answersLateWhoStillWaits() {
        account.change(account.settings().toBuilder()
                .commitDelay(Duration.ofMillis(50))
                .faults(Fault.next(1, Operation.CREATE, FaultKind.WITHHOLD_THEN_COMMIT))
                .build());

        assertThat(caller.create(Bodies.ada()).statusCode()).isEqualTo(200);

        assertThat(account.users()).hasSize(2);
        assertThat(lastRequest().status()).isEqualTo(200);
    }

    @Test
    void closesTheConnectionOverWhichItAnswered() throws IOException {
        arm(Fault.next(1, Operation.CREATE, FaultKind.CLOSE_AFTER_ANSWER));
        try (Socket socket =
                new Socket(account.baseUrl().getHost(), account.baseUrl().getPort())) {
            socket.getOutputStream().write(caller.bytesOfCreation(Bodies.ada()));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 200")
                    .doesNotContainIgnoringCase("connection: close")
                    .endsWith("}");
        }
        assertThat(account.users()).hasSize(2);
        assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(200);
    }

    @Test
    void answersWithoutBodyOrWithBrokenJson() {
        arm(
                Fault.next(1, Operation.CREATE, FaultKind.EMPTY_200),
                Fault.next(1, Operation.CREATE, FaultKind.MALFORMED_JSON));

        HttpResponse<String> empty = caller.create(Bodies.ada());
        HttpResponse<String> broken = caller.create(Bodies.bob());

        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).isEmpty();
        assertThat(broken.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> json(broken)).isInstanceOf(JacksonException.class);
        assertThat(account.users()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTML_502_BEFORE", "STATUS_500_BEFORE", "STATUS_503_BEFORE", "REDIRECT", "THROTTLE"})
    void failsBeforeAnythingHappens(FaultKind kind) {
        arm(Fault.next(1, Operation.CREATE, kind).retryAfter(7));

        HttpResponse<String> response = caller.create(Bodies.ada());

        assertThat(response.statusCode()).isEqualTo(status(kind));
        assertThat(lastRequest().status()).isEqualTo(status(kind));
        assertThat(account.users()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTML_502_AFTER", "STATUS_500_AFTER", "STATUS_503_AFTER"})
    void failsAfterTheWorkIsDone(FaultKind kind) {
        arm(Fault.next(1, Operation.CREATE, kind));

        HttpResponse<String> response = caller.create(Bodies.ada());

        assertThat(response.statusCode()).isEqualTo(status(kind));
        assertThat(lastRequest().committed()).isTrue();
        assertThat(account.users()).hasSize(2);
    }

    @Test
    void looksLikeTheServersInTrouble() {
        arm(
                Fault.next(1, Operation.LIST, FaultKind.HTML_502_BEFORE),
                Fault.next(1, Operation.LIST, FaultKind.STATUS_503_BEFORE).retryAfter(7),
                Fault.next(1, Operation.LIST, FaultKind.THROTTLE));

        HttpResponse<String> html = caller.get(EXTENSIONS);
        assertThat(html.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(html.body()).contains("<h1>502 Bad Gateway</h1>");
        assertThat(caller.get(EXTENSIONS).headers().firstValue("Retry-After")).contains("7");
        assertThat(caller.get(EXTENSIONS).headers().firstValue("Retry-After")).contains("60");
        assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(429);
    }

    @Test
    void endsAllSessionsInTheMiddle() {
        arm(Fault.next(1, Operation.CREATE, FaultKind.REVOKE_TOKENS));

        HttpResponse<String> response = caller.create(Bodies.ada());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(json(response).path("errorCode").asString()).isEqualTo("OAU-213");
        assertThat(account.users()).hasSize(1);
        assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(401);
        caller.logIn();
        assertThat(caller.create(Bodies.ada()).statusCode()).isEqualTo(200);
    }

    @Test
    void beginsAfterTheGivenRequest() {
        arm(Fault.next(1, Operation.LIST, FaultKind.STATUS_500_BEFORE).after(2));

        assertThat(List.of(list(), list(), list(), list())).containsExactly(200, 200, 500, 200);
    }

    @Test
    void showsTheFaultsThatAreStillToCome() {
        arm(
                Fault.next(2, Operation.LIST, FaultKind.STATUS_500_BEFORE).after(1),
                Fault.share(Operation.CREATE, FaultKind.REDIRECT, 0.5));
        list();
        list();

        assertThat(account.settings().faults())
                .containsExactly(
                        Fault.next(1, Operation.LIST, FaultKind.STATUS_500_BEFORE),
                        Fault.share(Operation.CREATE, FaultKind.REDIRECT, 0.5));
    }

    @Test
    void hitsItsShareOfTheRequests() {
        arm(Fault.share(Operation.LIST, FaultKind.STATUS_500_BEFORE, 0.25));

        long hit = IntStream.range(0, 400).filter(i -> list() == 500).count();

        assertThat(hit).isBetween(60L, 140L);
    }

    @Test
    void carriesOutSlowRequestsAfterTheirCallerHasGone() throws IOException {
        account.change(
                account.settings().toBuilder().latency(Duration.ofMillis(400)).build());

        createByHand().close();

        Awaitility.await().until(() -> account.users().size() == 2);
    }

    @Test
    void forgetsWhatItHeldBeforeWhenTheCallerGoes() throws IOException {
        arm(Fault.next(2, Operation.CREATE, FaultKind.WITHHOLD_BEFORE));
        Socket connection = createByHand();
        Awaitility.await().until(() -> account.withheld() == 1);

        connection.close();

        Awaitility.await().until(() -> account.withheld() == 0);

        assertThat(account.release()).isZero();
        assertThat(account.users()).hasSize(1);
    }

    /** Leaves the connection to the test, which can end it without waiting for an answer. */
    private Socket createByHand() throws IOException {
        byte[] body = Bodies.ada().getBytes(StandardCharsets.UTF_8);
        String head = "POST " + EXTENSIONS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + caller.logIn()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), account.baseUrl().getPort());
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        return socket;
    }

    private void arm(Fault... faults) {
        account.change(account.settings().toBuilder().faults(faults).build());
    }

    private void releaseOne() {
        Awaitility.await().until(() -> account.release() == 1);
    }

    private int list() {
        return caller.get(EXTENSIONS).statusCode();
    }

    private LoggedRequest lastRequest() {
        List<LoggedRequest> requests = account.requests();
        return requests.get(requests.size() - 1);
    }

    private static int status(FaultKind kind) {
        return switch (kind) {
            case REDIRECT -> 302;
            case THROTTLE -> 429;
            case HTML_502_BEFORE, HTML_502_AFTER -> 502;
            case STATUS_503_BEFORE, STATUS_503_AFTER -> 503;
            default -> 500;
        };
    }
}
