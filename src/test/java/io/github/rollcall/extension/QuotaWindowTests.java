package io.github.rollcall.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window against a model of RingCentral's counting, in virtual time. */
class QuotaWindowTests {

    private static final long SECOND = 1_000_000_000L;
    private static final Duration MINUTE = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverLetsTheServerCountMoreThanTheLimit(long seed) {
        World world = new World(seed, 40, 16, 300_000_000L);

        world.runFor(10 * 60 * SECOND);

        assertThat(world.refused).isZero();
        assertThat(world.accepted).isGreaterThanOrEqualTo(97 * 10 * 40 / 100);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void leavesToOthersWhatTheyUse(long seed) {
        World world = new World(seed, 40, 8, 100_000_000L);
        world.rivalEverySeconds = 5;

        world.runFor(10 * 60 * SECOND);

        // A rival that fits into what is left is never the cause of more than one refusal for each window.
        assertThat(world.refused).isLessThanOrEqualTo(10);
        assertThat(world.accepted).isGreaterThan(10 * 20);
    }

    @Test
    void sendsOneAloneUntilTheFirstAnswerHasToldTheLimit() {
        QuotaWindow window = new QuotaWindow(40, MINUTE);
        QuotaWindow.Slot first = window.take();

        assertThat(window.untilTurn(0)).isEqualTo(Long.MAX_VALUE);

        window.answered(first, SECOND, headers(2, 1, 10));
        assertThat(window.untilTurn(SECOND)).isZero();
        window.take();
        assertThat(window.untilTurn(SECOND)).isEqualTo(10 * SECOND);
        assertThat(window.limit()).isEqualTo(2);
        assertThat(window.window()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void holdsASlotUntilOneWindowAfterTheAnswer() {
        QuotaWindow window = new QuotaWindow(1, MINUTE);
        QuotaWindow.Slot only = window.take();
        window.answered(only, 5 * SECOND, QuotaHeaders.NONE);

        assertThat(window.untilTurn(64 * SECOND)).isEqualTo(SECOND);
        assertThat(window.untilTurn(65 * SECOND)).isZero();
    }

    @Test
    void givesASlotBackThatWasNotUsed() {
        QuotaWindow window = new QuotaWindow(1, MINUTE);
        window.giveBack(window.take());

        assertThat(window.untilTurn(0)).isZero();
    }

    @Test
    void staysClosedUntilTheLatestTimeThatWasNamed() {
        QuotaWindow window = new QuotaWindow(5, MINUTE);
        window.closeUntil(30 * SECOND);
        window.closeUntil(20 * SECOND);

        assertThat(window.untilTurn(10 * SECOND)).isEqualTo(20 * SECOND);
        assertThat(window.untilTurn(30 * SECOND)).isZero();
    }

    private static QuotaHeaders headers(int limit, int remaining, int seconds) {
        return new QuotaHeaders(
                OptionalInt.of(limit),
                OptionalInt.of(remaining),
                Optional.of(Duration.ofSeconds(seconds)),
                Optional.empty());
    }

    /** A server that counts arrivals in a sliding minute, a client with some requests in flight, and maybe a rival. */
    private static final class World {

        private final Random random;
        private final int limit;
        private final int atOnce;
        private final long slowest;
        private final QuotaWindow window;
        private final Deque<Long> counted = new ArrayDeque<>();
        private final PriorityQueue<Event> events = new PriorityQueue<>();
        private int inFlight;
        private int rivalEverySeconds;
        private int refused;
        private int accepted;

        World(long seed, int limit, int atOnce, long slowest) {
            this.random = new Random(seed);
            this.limit = limit;
            this.atOnce = atOnce;
            this.slowest = slowest;
            this.window = new QuotaWindow(limit, MINUTE);
        }

        void runFor(long end) {
            long now = 0;
            for (int rival = rivalEverySeconds; rival > 0 && rival * SECOND < end; rival += rivalEverySeconds) {
                events.add(new Event(rival * SECOND, null, 0));
            }
            while (now < end) {
                while (inFlight < atOnce && window.untilTurn(now) == 0) {
                    send(now);
                }
                long wait = inFlight < atOnce ? window.untilTurn(now) : Long.MAX_VALUE;
                Event next = events.peek();
                if (next != null && (wait == Long.MAX_VALUE || next.at <= now + wait)) {
                    now = next.at;
                    events.poll();
                    happen(next);
                } else if (wait == Long.MAX_VALUE) {
                    return;
                } else {
                    now += wait;
                }
            }
        }

        private void send(long now) {
            inFlight++;
            long arrival = now + (long) (random.nextDouble() * slowest / 2);
            events.add(new Event(arrival, window.take(), 0));
        }

        private void happen(Event event) {
            if (event.slot == null) {
                count(event.at);
            } else if (event.answer == 0) {
                int remaining = count(event.at);
                refused += remaining < 0 ? 1 : 0;
                accepted += remaining < 0 ? 0 : 1;
                long answered = event.at + (long) (random.nextDouble() * slowest / 2);
                events.add(new Event(answered, event.slot, 1 + Math.max(0, remaining)));
            } else {
                inFlight--;
                window.answered(event.slot, event.at, headers(limit, event.answer - 1, 60));
            }
        }

        /** What remains after this arrival; negative if it is one too many. */
        private int count(long now) {
            while (!counted.isEmpty() && counted.peek() <= now - MINUTE.toNanos()) {
                counted.poll();
            }
            if (counted.size() >= limit) {
                return -1;
            }
            counted.add(now);
            return limit - counted.size();
        }

        private record Event(long at, QuotaWindow.@Nullable Slot slot, int answer) implements Comparable<Event> {
            @Override
            public int compareTo(Event other) {
                return Long.compare(at, other.at);
            }
        }
    }
}
