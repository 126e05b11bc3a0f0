package io.github.rollcall.extension.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.quota.Quota;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.extension.stop.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QuotaGateTests {

    private static final Retries IMPATIENT = new Retries(3, Duration.ofMillis(1), Duration.ofMillis(2));

    private static final QuotaHeaders WELL = headers(100, null);
    private static final QuotaHeaders SHORT_PENALTY = headers(100, Duration.ofMillis(1));
    private static final QuotaHeaders LONG_PENALTY = headers(100, Duration.ofHours(1));

    private final StopSignal stop = new StopSignal();
    private final ApiUsage usage = new ApiUsage();
    private final QuotaGate gate = gate(1_000, new Retries(3, Duration.ofMillis(1), Duration.ofMillis(1)));
    private final List<Thread> waiters = new CopyOnWriteArrayList<>();
    private final List<Object> ends = new CopyOnWriteArrayList<>();

    @AfterEach
    void letGo() throws InterruptedException {
        stop.request();
        for (Thread waiter : waiters) {
            waiter.join();
        }
    }

    @Test
    void grantsNoTurnThatComesAfterADeadline() {
        gate.await().throttled(LONG_PENALTY);

        assertThat(gate.await(
                        Deadline.in(LONG_PENALTY.retryAfter().orElseThrow().minusSeconds(1))))
                .isEmpty();
        assertThat(usage.isWaiting()).isFalse();
    }

    @Test
    void grantsNoTurnWhenTheDeadlineHasPassed() {
        assertThat(gate.await(Deadline.in(Duration.ofMillis(-1)))).isEmpty();
        assertThat(gate.await(Deadline.in(Duration.ofHours(1)))).isPresent();
    }

    /** Images wait for hours, and a bulk call must not stand behind them. */
    @Test
    void letsOthersGoBeforeThoseWhoGiveWay() {
        QuotaGate narrow = gate(1, new Retries(3, Duration.ofMillis(1), Duration.ofMillis(1)));
        QuotaGate.Turn first = narrow.await();
        List<String> order = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 3; i++) {
            startAt(() -> {
                Optional<QuotaGate.Turn> turn = narrow.awaitLast(Deadline.NONE);
                order.add("last");
                turn.orElseThrow().unused();
            });
        }
        Awaitility.await().until(() -> waiters.stream().allMatch(QuotaGateTests::waits));
        for (int i = 0; i < 2; i++) {
            startAt(() -> {
                QuotaGate.Turn turn = narrow.await();
                order.add("first");
                turn.unused();
            });
        }
        Awaitility.await().until(() -> waiters.stream().allMatch(QuotaGateTests::waits));

        first.unused();

        Awaitility.await().until(() -> order.size() == 5);
        assertThat(order).containsExactly("first", "first", "last", "last", "last");
        assertThat(usage.isWaiting()).isFalse();
    }

    @Test
    void endsTheWaitWhenADeadlineIsCutShort() {
        gate.await().throttled(LONG_PENALTY);
        StopSignal cut = new StopSignal();
        startAt(() -> ends.add(gate.awaitLast(Deadline.NONE.orWhen(cut))));
        startAt(() -> ends.add(gate.awaitLast(
                Deadline.in(LONG_PENALTY.retryAfter().orElseThrow().multipliedBy(2))
                        .orWhen(cut))));
        Awaitility.await().until(() -> waiters.stream().allMatch(QuotaGateTests::waits));
        assertThat(ends).isEmpty();

        cut.request();

        Awaitility.await().until(() -> ends.size() == 2);
        assertThat(ends).containsOnly(Optional.empty());
        assertThat(gate.awaitLast(Deadline.NONE.orWhen(cut))).isEmpty();
    }

    private void startAt(Runnable work) {
        Thread waiter = new Thread(work);
        waiters.add(waiter);
        waiter.start();
    }

    @Test
    void closesForEverybodyWhenOneIsThrottled() {
        gate.await().answered(WELL);
        gate.await().throttled(LONG_PENALTY);

        waitWith(4);

        assertThat(ends).isEmpty();
        assertThat(usage.throttled()).isEqualTo(1);
    }

    @Test
    void waitsAlthoughNobodySaysHowLong() {
        gate.await().answered(WELL);
        gate.await().throttled(QuotaHeaders.NONE);

        waitWith(1);

        assertThat(ends).isEmpty();
    }

    @Test
    void opensWhenThePenaltyIsOverAndNotBefore() {
        gate.await().answered(WELL);
        long start = System.nanoTime();
        gate.await().throttled(headers(100, Duration.ofMillis(50)));

        gate.await().answered(WELL);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void knowsWhetherAnAnswerToldTheQuota() {
        assertThat(gate.quota().told()).isNull();
        gate.await().answered(QuotaHeaders.NONE);
        assertThat(gate.quota().told()).isNull();

        gate.await().answered(WELL);

        Quota assumed = gate.quota().assumed();
        assertThat(assumed.limit()).isEqualTo(1_000);
        assertThat(gate.quota().told()).isEqualTo(new Quota(100, assumed.window()));
    }

    @Test
    void givesUpAfterTenPenaltiesInARow() {
        IntStream.range(0, 10).forEach(each -> gate.await().throttled(SHORT_PENALTY));

        assertThatThrownBy(gate::await)
                .isInstanceOf(ExtensionsUnavailable.class)
                .hasMessageContaining("throttled the group medium 10 times");
    }

    @Test
    void doesNotGiveUpWhenSomethingWentThroughBetweenPenalties() {
        IntStream.range(0, 9).forEach(each -> gate.await().throttled(SHORT_PENALTY));
        gate.await().answered(WELL);
        IntStream.range(0, 9).forEach(each -> gate.await().throttled(SHORT_PENALTY));

        gate.await().answered(WELL);

        assertThat(usage.throttled()).isEqualTo(18);
    }

    @Test
    void takesPenaltiesOfRequestsUnderWayTogetherForOne() {
        gate.await().answered(WELL);
        turns(9).forEach(turn -> turn.throttled(SHORT_PENALTY));
        turns(9).forEach(turn -> turn.throttled(SHORT_PENALTY));

        gate.await().answered(WELL);

        assertThat(usage.throttled()).isEqualTo(18);
    }

    @Test
    void givesUpAfterTheLastTry() {
        IntStream.range(1, 4).forEach(each -> gate.await().failed("failure " + each, QuotaHeaders.NONE));

        assertThatThrownBy(gate::await)
                .isInstanceOf(ExtensionsUnavailable.class)
                .hasMessage("failure 3");
        assertThatThrownBy(gate::await).isInstanceOf(ExtensionsUnavailable.class);
    }

    @Test
    void wakesWhoeverWaitsWhenItGivesUp() {
        QuotaGate oneTry = gate(1_000, new Retries(1, Duration.ofMillis(1), Duration.ofMillis(1)));
        QuotaGate.Turn only = oneTry.await();
        waitAt(oneTry, 3);

        only.failed("the failure", QuotaHeaders.NONE);

        Awaitility.await().until(() -> ends.size() == 3);
        assertThat(ends)
                .allSatisfy(end -> assertThat(end)
                        .isInstanceOfSatisfying(
                                ExtensionsUnavailable.class,
                                given -> assertThat(given).hasMessage("the failure")));
    }

    @Test
    void takesFailuresOfRequestsUnderWayTogetherForOneRound() {
        gate.await().answered(WELL);

        turns(9).forEach(turn -> turn.failed("failure", QuotaHeaders.NONE));
        turns(1).forEach(turn -> turn.failed("failure", QuotaHeaders.NONE));

        gate.await().answered(WELL);
    }

    @Test
    void countsALateFailureWithTheRoundThatItBeganIn() {
        gate.await().answered(WELL);
        List<QuotaGate.Turn> together = turns(4);

        // Each becomes known only after the pause for the one before.
        together.forEach(turn -> {
            turn.failed("failure", QuotaHeaders.NONE);
            gate.await().unused();
        });

        gate.await().answered(WELL);
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        for (int round = 0; round < 3; round++) {
            gate.await().failed("failure", QuotaHeaders.NONE);
            gate.await().failed("failure", QuotaHeaders.NONE);
            gate.await().answered(WELL);
        }

        gate.await().answered(WELL);
    }

    @Test
    void honoursThePauseThatAFailingServerNames() {
        gate.await().answered(WELL);
        gate.await().failed("maintenance", LONG_PENALTY);

        waitWith(2);

        assertThat(ends).isEmpty();
    }

    @Test
    void wakesWaitersWhenAStopIsAskedFor() {
        gate.closeFor(Duration.ofHours(1));
        waitWith(3);

        stop.request();

        Awaitility.await().until(() -> ends.size() == 3);
        assertThat(ends).allSatisfy(end -> assertThat(end).isInstanceOf(StopRequested.class));
        assertThatThrownBy(gate::await).isInstanceOf(StopRequested.class);
    }

    @Test
    void endsTheWaitOfAnInterruptedThread() throws InterruptedException {
        gate.closeFor(Duration.ofHours(1));
        waitWith(1);

        waiters.get(0).interrupt();
        waiters.get(0).join();

        assertThat(ends).singleElement().isInstanceOf(StopRequested.class);
    }

    @Test
    void letsTheNextGoWhenATurnStaysUnused() {
        QuotaGate single = gate(1, IMPATIENT);
        QuotaGate.Turn turn = single.await();
        waitAt(single, 1);

        turn.unused();

        Awaitility.await().until(() -> ends.size() == 1);
        assertThat(ends).singleElement().isInstanceOf(QuotaGate.Turn.class);
    }

    @Test
    void letsTheOthersFollowTheFirstAnswer() {
        QuotaGate.Turn first = gate.await();
        waitWith(5);

        first.answered(WELL);

        Awaitility.await().until(() -> ends.size() == 5);
        assertThat(ends).allSatisfy(end -> assertThat(end).isInstanceOf(QuotaGate.Turn.class));
    }

    @Test
    void tellsATurnThatItsTimeHasPassed() {
        gate.await().answered(WELL);
        QuotaGate.Turn early = gate.await();
        assertThat(early.isStale()).isFalse();

        gate.await().throttled(LONG_PENALTY);

        assertThat(early.isStale()).isTrue();
    }

    @Test
    void tellsATurnOfAPenaltyThatBecomesKnownLate() {
        TestClock clock = new TestClock();
        QuotaGate ticking = gate(clock);
        ticking.await().answered(WELL);
        QuotaGate.Turn slow = ticking.await();
        ticking.await().throttled(headers(100, Duration.ofSeconds(1)));
        clock.advance(Duration.ofSeconds(2));
        QuotaGate.Turn next = ticking.await();

        slow.throttled(LONG_PENALTY);

        assertThat(next.isStale()).isTrue();
    }

    @Test
    void outwaitsWhoeverKeepsRestartingThePenalty() {
        TestClock clock = new TestClock();
        QuotaGate ticking = gate(clock);
        List<Duration> waits = new ArrayList<>();
        for (int penalty = 0; penalty < 5; penalty++) {
            ticking.await().throttled(headers(100, Duration.ofMinutes(1)));
            waits.add(Duration.ofNanos(ticking.untilTurn()));
            clock.advance(Duration.ofNanos(ticking.untilTurn()));
        }

        assertThat(waits)
                .containsExactly(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(3));
    }

    @Test
    void endsATurnOnce() {
        QuotaGate.Turn turn = gate.await();
        turn.answered(WELL);

        assertThatThrownBy(turn::unused).isInstanceOf(IllegalStateException.class);
    }

    private QuotaGate gate(TestClock clock) {
        return new QuotaGate(
                RateLimitGroup.MEDIUM,
                new QuotaWindow(1_000, Duration.ofHours(1)),
                IMPATIENT,
                stop,
                usage,
                clock::nanoTime);
    }

    private QuotaGate gate(int limit, Retries retries) {
        return new QuotaGate(RateLimitGroup.MEDIUM, new QuotaWindow(limit, Duration.ofHours(1)), retries, stop, usage);
    }

    private List<QuotaGate.Turn> turns(int count) {
        return IntStream.range(0, count).mapToObj(each -> gate.await()).toList();
    }

    private void waitWith(int threads) {
        waitAt(gate, threads);
    }

    /** Returns when all of them wait. */
    private void waitAt(QuotaGate closed, int threads) {
        for (int i = 0; i < threads; i++) {
            Thread waiter = new Thread(() -> {
                try {
                    ends.add(closed.await());
                } catch (RuntimeException end) {
                    ends.add(end);
                }
            });
            waiters.add(waiter);
            waiter.start();
        }
        Awaitility.await().until(() -> waiters.stream().allMatch(QuotaGateTests::waits));
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static QuotaHeaders headers(int limit, @Nullable Duration retryAfter) {
        return new QuotaHeaders(
                OptionalInt.of(limit), OptionalInt.empty(), Optional.empty(), Optional.ofNullable(retryAfter));
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
}
