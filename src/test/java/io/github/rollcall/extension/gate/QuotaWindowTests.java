package io.github.rollcall.extension.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class QuotaWindowTests {

    static final List<Integer> seeds = IntStream.range(0, 60).boxed().toList();

    private static final long WINDOW = Duration.ofSeconds(60).toNanos();
    /** For so long an answer is news, and is waited for. */
    private static final long MOMENT = Duration.ofSeconds(1).toNanos();

    private final QuotaWindow window = new QuotaWindow(10, Duration.ofSeconds(60));

    @ParameterizedTest
    @FieldSource("seeds")
    void neverSendsMoreThanTheLimitInAnyWindow(int seed) {
        Random random = new Random(seed);
        Server server = new Server(1 + random.nextInt(50), WINDOW);
        Simulation simulation = new Simulation(server, 10 * WINDOW, random);
        simulation.clients = 1 + random.nextInt(20);
        simulation.latency = (long) (WINDOW * random.nextDouble() * (random.nextBoolean() ? 0.01 : 1.5));
        simulation.lostShare = random.nextInt(3) * 0.1;

        // What silence leaves unknown can only be assumed, rightly or not.
        int assumed = simulation.lostShare > 0 ? server.limit : 1 + random.nextInt(100);
        simulation.run(new QuotaWindow(assumed, Duration.ofSeconds(60)));

        assertThat(server.most).isLessThanOrEqualTo(server.limit);
        assertThat(server.arrived).isPositive();
    }

    @ParameterizedTest
    @FieldSource("seeds")
    void leavesToARivalWhatItHasTaken(int seed) {
        Random random = new Random(seed);
        Server server = new Server(10 + random.nextInt(50), WINDOW);
        int taken = random.nextInt(server.limit);
        IntStream.range(0, taken).forEach(each -> server.arrive(0));
        Simulation simulation = new Simulation(server, 3 * WINDOW, random);
        simulation.clients = 1 + random.nextInt(8);
        simulation.latency = (long) (WINDOW * random.nextDouble() * 0.02);

        simulation.run(new QuotaWindow(40, Duration.ofSeconds(60)));

        assertThat(server.most).isLessThanOrEqualTo(server.limit);
        assertThat(server.arrived).isGreaterThan(2 * server.limit);
    }

    @ParameterizedTest
    @FieldSource("seeds")
    void usesTheQuotaThatIsItsOwn(int seed) {
        Random random = new Random(seed);
        Server server = new Server(5 + random.nextInt(50), WINDOW);
        Simulation simulation = new Simulation(server, 10 * WINDOW, random);
        simulation.latency = (long) (WINDOW * 0.005);
        simulation.clients = random.nextBoolean() ? 1 : 16;

        simulation.run(new QuotaWindow(40, Duration.ofSeconds(60)));

        assertThat(server.arrived).isGreaterThanOrEqualTo((int) Math.ceil(0.97 * 10 * server.limit));
        assertThat(server.most).isLessThanOrEqualTo(server.limit);
    }

    @Test
    void letsOnlyOneGoAheadUntilAnAnswerTold() {
        QuotaWindow.Slot first = window.take(0);
        assertThat(window.untilTurn(0)).isEqualTo(Long.MAX_VALUE);

        window.answered(first, 1, headers(10, 9));

        assertThat(freeSlots(1)).isEqualTo(9);
    }

    @Test
    void learnsNothingFromSilence() {
        window.unanswered(window.take(0), 1);

        assertThat(window.untilTurn(1)).isZero();
        window.take(0);
        assertThat(window.untilTurn(1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void takesALimitAndAWindowFromAnAnswer() {
        window.answered(
                window.take(0),
                0,
                new QuotaHeaders(
                        OptionalInt.of(3), OptionalInt.empty(), Optional.of(Duration.ofSeconds(7)), Optional.empty()));

        assertThat(window.limit()).isEqualTo(3);
        assertThat(window.window()).isEqualTo(Duration.ofSeconds(7));
        assertThat(freeSlots(0)).isEqualTo(2);
    }

    @Test
    void letsOneThroughWhateverTheLimitSays() {
        window.answered(window.take(0), 0, headers(0, 0));

        assertThat(window.limit()).isEqualTo(1);
        assertThat(window.untilTurn(WINDOW)).isZero();
    }

    @Test
    void freesASlotOneWindowAfterItsAnswer() {
        window.answered(window.take(0), 5, headers(1, 0));

        assertThat(window.untilTurn(6)).isEqualTo(WINDOW - 1);
        assertThat(window.untilTurn(WINDOW + 4)).isEqualTo(1);
        assertThat(window.untilTurn(WINDOW + 5)).isZero();
    }

    @Test
    void waitsOutTheWindowWhenNothingRemains() {
        window.answered(window.take(0), 0, headers(10, 0));

        assertThat(window.untilTurn(0)).isEqualTo(WINDOW);
        assertThat(window.untilTurn(WINDOW)).isZero();
    }

    @Test
    void givesBackTheSlotOfARequestThatNeverLeft() {
        learn();
        List<QuotaWindow.Slot> slots =
                IntStream.range(0, 9).mapToObj(each -> window.take(0)).toList();
        assertThat(window.untilTurn(MOMENT)).isPositive();

        window.giveBack(slots.get(4));

        assertThat(window.untilTurn(MOMENT)).isZero();
    }

    @Test
    void staysClosedUntilTheTimeSet() {
        learn();
        window.closeUntil(100);

        assertThat(window.isClosed(99)).isTrue();
        assertThat(window.untilTurn(99)).isEqualTo(1);
        assertThat(window.isClosed(100)).isFalse();
        assertThat(window.untilTurn(100)).isZero();
    }

    @Test
    void isNeverOpenedEarlierByAnotherClosing() {
        learn();
        window.closeUntil(100);
        window.closeUntil(50);
        assertThat(window.untilTurn(50)).isEqualTo(50);

        window.closeUntil(150);
        assertThat(window.untilTurn(100)).isEqualTo(50);
    }

    @Test
    void countsARivalOnceHoweverTheAnswersCome() {
        learn();
        QuotaWindow.Slot first = window.take(0);
        QuotaWindow.Slot second = window.take(0);
        QuotaWindow.Slot third = window.take(0);

        // Five of a rival arrived before the first, so that 10 - 5 - 2 remain after it, and so on.
        window.answered(third, 1, headers(10, 1));
        window.answered(first, 1, headers(10, 3));
        window.answered(second, 1, headers(10, 2));

        assertThat(freeSlots(1)).isEqualTo(1);
    }

    @Test
    void leavesToARivalForOneMoreWindowWhatItTook() {
        learn();
        window.answered(window.take(0), 0, headers(10, 3));
        assertThat(freeSlots(0)).isEqualTo(3);

        assertThat(freeSlots(WINDOW)).isEqualTo(5);
        assertThat(freeSlots(2 * WINDOW)).isEqualTo(10);
    }

    @Test
    void leavesHalfToWhoeverCausedARefusal() {
        learn();
        window.refused(window.take(0), 0, headers(10, 0));
        window.closeUntil(WINDOW);
        window.overdrawn(0);

        assertThat(freeSlots(WINDOW)).isEqualTo(5);
        assertThat(freeSlots(3 * WINDOW)).isEqualTo(5);
        assertThat(freeSlots(4 * WINDOW)).isEqualTo(10);
    }

    @Test
    void holdsWhatWasSentBeforeTheWindowGrew() {
        window.answered(window.take(0), 0, headers(2, 1));
        window.answered(window.take(WINDOW / 2), WINDOW / 2, headers(2, 0, Duration.ofMinutes(2)));

        assertThat(window.untilTurn(WINDOW)).isEqualTo(WINDOW);
        assertThat(window.untilTurn(2 * WINDOW)).isZero();
    }

    @Test
    void usesARaisedLimitAtOnce() {
        learn();

        window.answered(window.take(0), 0, headers(20, 18));

        assertThat(freeSlots(0)).isEqualTo(18);
    }

    @Test
    void letsOneGoAheadAfterASilence() {
        learn();
        window.take(WINDOW);

        assertThat(window.untilTurn(WINDOW)).isEqualTo(MOMENT);
        assertThat(window.untilTurn(WINDOW + MOMENT)).isZero();
    }

    @Test
    void letsOthersFollowWhenTheFirstIsAnswered() {
        learn();
        QuotaWindow.Slot first = window.take(WINDOW);

        window.answered(first, WINDOW + 1, headers(40, 39));
        window.take(WINDOW + 1);

        assertThat(window.untilTurn(WINDOW + 1)).isZero();
    }

    @Test
    void takesAPauseOfItsOwnForNoSilence() {
        window.answered(window.take(0), 0, headers(40, 39));
        window.pauseUntil(WINDOW);
        window.take(WINDOW);

        assertThat(window.untilTurn(WINDOW)).isZero();
    }

    @Test
    void sendsTheSecondHalfOneByOneWhereAnswersComeQuickly() {
        IntStream.range(0, 20).forEach(each -> window.answered(window.take(0), MOMENT / 4, headers(40, 39 - each)));
        window.take(MOMENT / 4);

        assertThat(window.untilTurn(MOMENT / 4)).isEqualTo(MOMENT);
    }

    @Test
    void sendsSeveralAtOnceWhereAnswersTakeTheirTime() {
        IntStream.range(0, 20).forEach(each -> window.answered(window.take(0), 2 * MOMENT, headers(40, 39 - each)));
        window.take(2 * MOMENT);

        assertThat(window.untilTurn(2 * MOMENT)).isZero();
    }

    @Test
    void sendsTheLastOnesOneByOne() {
        learn();
        IntStream.range(0, 4).forEach(each -> window.answered(window.take(0), 0, QuotaHeaders.NONE));
        window.take(0);

        assertThat(window.untilTurn(0)).isEqualTo(MOMENT);
    }

    @Test
    void believesNoLessRemainsThanItUsedItself() {
        learn();
        QuotaWindow.Slot early = window.take(0);
        QuotaWindow.Slot late = window.take(0);
        window.answered(late, 1, headers(10, 7));
        // Arrived before the other one, so more remained than now does.
        window.answered(early, 1, headers(10, 8));

        assertThat(freeSlots(1)).isEqualTo(7);
    }

    /** One answered request, and a limit of ten. */
    private void learn() {
        window.answered(window.take(0), 0, headers(10, 9));
    }

    /** Takes all that may be taken. */
    private int freeSlots(long now) {
        int taken = 0;
        while (window.untilTurn(now) == 0) {
            window.answered(window.take(now), now, QuotaHeaders.NONE);
            taken++;
        }
        return taken;
    }

    private static QuotaHeaders headers(int limit, int remaining) {
        return headers(limit, remaining, Duration.ofSeconds(60));
    }

    private static QuotaHeaders headers(int limit, int remaining, Duration window) {
        return new QuotaHeaders(
                OptionalInt.of(limit), OptionalInt.of(remaining), Optional.of(window), Optional.empty());
    }

    /** RingCentral's side: a sliding window of arrivals. */
    private static final class Server {

        private final int limit;
        private final long length;
        private final Deque<Long> inWindow = new ArrayDeque<>();
        private int most;
        private int arrived;

        Server(int limit, long length) {
            this.limit = limit;
            this.length = length;
        }

        QuotaHeaders arrive(long now) {
            while (!inWindow.isEmpty() && inWindow.getFirst() + length <= now) {
                inWindow.removeFirst();
            }
            inWindow.addLast(now);
            arrived++;
            most = Math.max(most, inWindow.size());
            return headers(limit, Math.max(0, limit - inWindow.size()));
        }
    }

    /** Clients that send whenever they may, in virtual time; each request arrives between its sending and its answer. */
    private static final class Simulation {

        private record Event(long at, Runnable happens) {}

        private final Server server;
        private final long end;
        private final Random random;
        private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at));
        private int clients = 1;
        private long latency;
        private double lostShare;
        private int idle;
        private long now;

        Simulation(Server server, long end, Random random) {
            this.server = server;
            this.end = end;
            this.random = random;
        }

        void run(QuotaWindow window) {
            idle = clients;
            while (now < end) {
                while (idle > 0 && window.untilTurn(now) == 0) {
                    idle--;
                    send(window);
                }
                long turn = idle > 0 ? window.untilTurn(now) : Long.MAX_VALUE;
                Event next = events.peek();
                if (next == null || (turn != Long.MAX_VALUE && now + turn < next.at())) {
                    now += turn;
                } else {
                    events.remove();
                    now = next.at();
                    next.happens().run();
                }
            }
        }

        private void send(QuotaWindow window) {
            QuotaWindow.Slot slot = window.take(now);
            long flight = latency == 0 ? 0 : random.nextLong(latency + 1);
            long outward = flight == 0 ? 0 : random.nextLong(flight + 1);
            boolean lost = random.nextDouble() < lostShare;
            events.add(new Event(now + outward, () -> {
                QuotaHeaders headers = server.arrive(now);
                events.add(new Event(now + flight - outward, () -> {
                    idle++;
                    if (lost) {
                        window.unanswered(slot, now);
                    } else {
                        window.answered(slot, now, headers);
                    }
                }));
            }));
        }
    }
}
