package io.github.rollcall.sandbox;

import static io.github.rollcall.sandbox.Caller.EXTENSIONS;
import static io.github.rollcall.sandbox.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EqualRequestsTests {

    private final StandInAccount account = StandInAccount.start(StandInSettings.builder()
            .unlimited()
            .refuseEqualRequests(true)
            .faults(Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD))
            .build());
    private final Caller caller = Caller.loggedInTo(account);

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void refusesARequestWhileAnEqualOneWaits() {
        CompletableFuture<HttpResponse<String>> first = withheld();

        HttpResponse<String> second = caller.create(Bodies.ada());

        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(json(second).path("errorCode").asString()).isEqualTo("CMN-304");
        assertThat(account.users()).hasSize(2);
        assertThat(first).isNotDone();
    }

    @Test
    void letsOtherRequestsPass() {
        CompletableFuture<HttpResponse<String>> first = withheld();

        assertThat(caller.create(Bodies.bob()).statusCode()).isEqualTo(200);
        assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(200);
        assertThat(caller.get(EXTENSIONS).statusCode()).isEqualTo(200);
        assertThat(first).isNotDone();
    }

    @Test
    void takesTheSameAgainOnceTheFirstIsAnswered() {
        CompletableFuture<HttpResponse<String>> first = withheld();
        Awaitility.await().until(() -> account.release() == 1);
        assertThat(first.join().statusCode()).isEqualTo(200);

        assertThat(json(caller.create(Bodies.ada())).path("errorCode").asString())
                .isEqualTo("EXT-226");
    }

    @Test
    void countsTheTimeOfASlowAnswerToo() {
        account.change(account.settings().toBuilder()
                .faults()
                .latency(Duration.ofMillis(400))
                .build());

        CompletableFuture<HttpResponse<String>> one = caller.createSoon(Bodies.ada());
        CompletableFuture<HttpResponse<String>> other = caller.createSoon(Bodies.ada());

        assertThat(new int[] {one.join().statusCode(), other.join().statusCode()})
                .containsExactlyInAnyOrder(200, 429);
    }

    @Test
    void doesNotMindWhenNotToldSo() {
        account.change(account.settings().toBuilder().refuseEqualRequests(false).build());
        CompletableFuture<HttpResponse<String>> first = withheld();

        assertThat(json(caller.create(Bodies.ada())).path("errorCode").asString())
                .isEqualTo("EXT-226");
        assertThat(first).isNotDone();
    }

    private CompletableFuture<HttpResponse<String>> withheld() {
        CompletableFuture<HttpResponse<String>> answer = caller.createSoon(Bodies.ada());
        Awaitility.await().until(() -> account.withheld() == 1);
        return answer;
    }
}
