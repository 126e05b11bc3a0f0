package io.github.rollcall.extension.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.sandbox.LoggedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the quota is used, over HTTP and judged by the account's log. All runs go on side by side, in windows of four seconds;
 * three windows as long as RingCentral's take {@code ./mvnw verify -DexcludedGroups= -Dtest=QuotaProofTests -Drollcall.proof.time-scale=1
 * -Drollcall.proof.windows=3}.
 */
@Tag("slow")
class QuotaProofTests {

    private static final Logger log = LoggerFactory.getLogger(QuotaProofTests.class);
    private static final double TIME_SCALE = Double.parseDouble(System.getProperty("rollcall.proof.time-scale", "15"));
    private static final int WINDOWS = Integer.getInteger("rollcall.proof.windows", 10);
    private static final double ENOUGH = 0.97;

    private static final QuotaRun alone = new QuotaRun(TIME_SCALE);
    private static final QuotaRun baseline = new QuotaRun(TIME_SCALE);
    private static final QuotaRun shared = new QuotaRun(TIME_SCALE);
    private static final QuotaRun raised = new QuotaRun(TIME_SCALE);
    private static Instant raisedAt = Instant.MAX;

    /** So that no window is lost to the loading of classes. */
    @BeforeAll
    static void warmUp() {
        try (QuotaRun first = new QuotaRun(60)) {
            first.work(1);
            new PlainClient(first).useSome(QuotaRun.LIMIT, first.window());
        }
        work();
    }

    private static void work() {
        ExecutorService threads = Executors.newCachedThreadPool();
        CompletableFuture.allOf(Stream.<Runnable>of(
                                () -> alone.work(WINDOWS),
                                () -> new PlainClient(baseline).useAll(QuotaRun.LIMIT, WINDOWS),
                                () -> shared.work(WINDOWS),
                                QuotaProofTests::disturb,
                                () -> raised.work(WINDOWS),
                                QuotaProofTests::raise)
                        .map(work -> CompletableFuture.runAsync(work, threads))
                        .toArray(CompletableFuture[]::new))
                .join();
        threads.shutdown();
    }

    /** Comes when we have used up everything. */
    private static void disturb() {
        Awaitility.await()
                .atMost(shared.window().multipliedBy(2))
                .until(() -> shared.requests().size() >= QuotaRun.LIMIT);
        new PlainClient(shared)
                .useSome(
                        QuotaRun.LIMIT / 3,
                        shared.window().multipliedBy(WINDOWS).minus(shared.window()));
    }

    private static void raise() {
        pause(raised.window().dividedBy(2));
        raisedAt = raised.raiseLimit();
    }

    @AfterAll
    static void close() {
        Stream.of(alone, baseline, shared, raised).forEach(QuotaRun::close);
    }

    @Test
    void usesTheQuotaFullyAndGetsNoRefusal() {
        double share = alone.share(WINDOWS);
        log.info("Alone: {} of the quota used; by one who knew it beforehand: {}", share, baseline.share(WINDOWS));

        assertThat(refusals(alone)).isEmpty();
        assertThat(share).isGreaterThanOrEqualTo(asTheMachineAllows());
    }

    @Test
    void usesARaisedLimitFullyOnceAnAnswerToldIt() {
        // The one window in which an answer tells it is not fully used.
        Instant told = raisedAt.plus(raised.window());
        double share = raised.shareSince(told, 2 * QuotaRun.LIMIT, WINDOWS - 2);
        log.info("Raised: {} of the quota used", share);

        assertThat(refusals(raised)).isEmpty();
        assertThat(share).isGreaterThanOrEqualTo(asTheMachineAllows());
    }

    @Test
    void meetsTheRefusalsOfARivalOnceInAWindowAndNeverInAPenalty() {
        List<LoggedRequest> ours = refusals(shared).stream()
                .filter(request -> !PlainClient.sent(request))
                .toList();
        log.info(
                "Beside a rival: {} requests of ours and {} of the rival; refused {} and {}",
                shared.requests().stream()
                        .filter(request -> !PlainClient.sent(request))
                        .count(),
                shared.requests().stream().filter(PlainClient::sent).count(),
                ours.size(),
                refusals(shared).size() - ours.size());

        assertThat(refusals(shared)).as("the rival came too late to disturb").isNotEmpty();
        assertThat(meetings(ours)).isLessThanOrEqualTo(overdrawnWindows());
        assertThat(ours).allSatisfy(refused -> {
            List<LoggedRequest> before = windowBefore(refused);
            assertThat(before).as("who used the quota up").anyMatch(PlainClient::sent);
            assertThat(before)
                    .filteredOn(request -> !PlainClient.sent(request) && request.status() != 429)
                    .hasSizeLessThan(QuotaRun.LIMIT);
            assertThat(ourRequestsIn(refused.at().plus(underWayTogether()), endOfPenalty(refused)))
                    .as("requests in the penalty after %s", refused)
                    .isEmpty();
        });
    }

    /** Windows in which somebody was refused, each from the first such request on. */
    private static int overdrawnWindows() {
        int windows = 0;
        Instant end = Instant.MIN;
        for (LoggedRequest refused : refusals(shared)) {
            if (!refused.at().isBefore(end)) {
                windows++;
                end = refused.at().plus(shared.window());
            }
        }
        return windows;
    }

    /** How often we met a refusal; those that were under way together met one. */
    private static int meetings(List<LoggedRequest> ours) {
        int meetings = 0;
        Instant last = Instant.MIN;
        for (LoggedRequest refused : ours) {
            if (last.isBefore(refused.at().minus(underWayTogether()))) {
                meetings++;
            }
            last = refused.at();
        }
        return meetings;
    }

    private static List<LoggedRequest> windowBefore(LoggedRequest refused) {
        Instant begin = refused.at().minus(shared.window());
        return shared.requests().stream()
                .filter(request -> request.at().isAfter(begin) && request.sequence() < refused.sequence())
                .toList();
    }

    /** As we know it: when the rival restarts the penalty, nobody tells us. */
    private static Instant endOfPenalty(LoggedRequest refused) {
        return refused.at().plus(shared.window()).minus(shared.jitter());
    }

    private static List<LoggedRequest> ourRequestsIn(Instant from, Instant to) {
        return shared.requests().stream()
                .filter(request -> !PlainClient.sent(request))
                .filter(request -> request.at().isAfter(from) && request.at().isBefore(to))
                .toList();
    }

    /**
     * An answer is waited for a sixtieth of a window. In short windows, a busy machine may need longer for it, and another
     * request goes: then the two were under way together.
     */
    private static Duration underWayTogether() {
        return TIME_SCALE > 1 ? shared.window().dividedBy(4) : Duration.ZERO;
    }

    /** Where even one who knows the quota beforehand loses much of it, the machine is to blame. */
    private static double asTheMachineAllows() {
        return Math.min(ENOUGH, 1 - 3 * (1 - baseline.share(WINDOWS)));
    }

    private static List<LoggedRequest> refusals(QuotaRun run) {
        return run.requests().stream()
                .filter(request -> request.status() == 429)
                .toList();
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts here", e);
        }
    }
}
