package io.github.rollcall.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuotaGateTests {

    private static final Retries RETRIES = new Retries(3, Duration.ofMillis(1), Duration.ofMillis(2));

    private final StopSignal stop = new StopSignal();
    private final ApiUsage usage = new ApiUsage();
    private final QuotaGate gate = gate(100);

    @Test
    void closesForEverybodyAtAPenalty() {
        QuotaGate.Turn throttled = gate.await();
        CompletableFuture<QuotaGate.Turn> waiting = CompletableFuture.supplyAsync(gate::await);
        throttled.throttled(retryAfter(Duration.ofHours(1)));

        await().until(() -> usage.waited().compareTo(Duration.ofMillis(50)) > 0);
        assertThat(waiting).isNotDone();
        assertThat(usage.throttled()).isEqualTo(1);

        stop.request();
        assertThatThrownBy(waiting::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StopRequested.class);
    }

    @Test
    void givesUpAfterBoundedRoundsWithoutSuccess() {
        for (int round = 0; round < 3; round++) {
            gate.await().failed("it is down", QuotaHeaders.NONE);
        }

        assertThatThrownBy(gate::await)
                .isInstanceOf(ExtensionsUnavailable.class)
                .hasMessage("it is down");
    }

    @Test
    void takesFailuresAtOnceForOneRound() {
        gate.await().answered(QuotaHeaders.NONE);
        Stream.generate(gate::await)
                .limit(8)
                .toList()
                .forEach(turn -> turn.failed("it is down", retryAfter(Duration.ofMillis(100))));

        gate.await().answered(QuotaHeaders.NONE);
    }

    @Test
    void forgetsFailuresAtASuccess() {
        for (int round = 0; round < 20; round++) {
            gate.await().failed("it is down", QuotaHeaders.NONE);
            gate.await().failed("it is down", QuotaHeaders.NONE);
            gate.await().answered(QuotaHeaders.NONE);
        }
    }

    @Test
    void givesUpWhenAllThatComesIsPenalties() {
        for (int penalty = 0; penalty < 10; penalty++) {
            gate.await().throttled(retryAfter(Duration.ofMillis(1)));
        }

        assertThatThrownBy(gate::await)
                .isInstanceOf(ExtensionsUnavailable.class)
                .hasMessageContaining("429");
    }

    @Test
    void letsNobodyInAfterAStop() {
        stop.request();

        assertThatThrownBy(gate::await).isInstanceOf(StopRequested.class);
    }

    @Test
    void doublesItsPausesUpToTheLongest() {
        Retries patient = new Retries(5, Duration.ofSeconds(2), Duration.ofSeconds(60));

        assertThat(Stream.of(1, 2, 3, 5, 6, 60).map(patient::pause))
                .containsExactly(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(32),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60));
    }

    private QuotaGate gate(int limit) {
        return new QuotaGate(RateLimitGroup.MEDIUM, new QuotaWindow(limit, Duration.ofMillis(1)), RETRIES, stop, usage);
    }

    private static QuotaHeaders retryAfter(Duration time) {
        return new QuotaHeaders(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.of(time));
    }
}
