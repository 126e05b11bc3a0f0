package io.github.rollcall.extension.gate;

import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.extension.stop.StopSignal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Workers at a real {@link QuotaGate}, the network, a rival and RingCentral's side of one rate-limit group, in virtual
 * time and on one thread. Whatever happens is drawn from the seed, so that each seed is the same story every time.
 *
 * <p>Whoever breaks a promise of the gate is noted in {@link #broken}: what was promised is checked where it happens.
 */
final class GateModel {

    static final long WINDOW = Duration.ofSeconds(60).toNanos();
    private static final long PENALTY = WINDOW;
    private static final long TIMEOUT = Duration.ofSeconds(60).toNanos();

    /** What a careless worker, or a careless gate, would do. */
    enum Flaw {
        NONE,
        SENDS_THOUGH_THE_GATE_WAS_CLOSED,
        LETS_TIME_PASS_TOO_FAST,
        COUNTS_FROM_THE_SENDING,
        FORGETS_TO_END_A_TURN,
        ENDS_A_TURN_TWICE
    }

    private record Event(long at, long number, Runnable happens) {}

    final List<String> broken = new ArrayList<>();
    final Server server = new Server();
    int workers = 8;
    int limit = 40;
    int assumedLimit = 40;
    long latency = Duration.ofMillis(300).toNanos();
    double lost;
    double failing;
    double unreachable;
    double unused;
    double emergencies;
    double rivalShare;
    boolean rivalSendsAtOnce;
    long raisedAt = Long.MAX_VALUE;
    long stopAt = Long.MAX_VALUE;
    long end = 10 * WINDOW;
    Flaw flaw = Flaw.NONE;

    private final Random random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final StopSignal stop = new StopSignal();
    private final Set<QuotaGate.Turn> endedEarly = new HashSet<>();
    private @Nullable QuotaGate gate;
    private long now;
    private long eventsSoFar;
    private int waiting;
    private int turnsTaken;
    private int turnsEnded;
    private int served;
    private int told;
    private long closedAsToldUntil = Long.MIN_VALUE;
    private long lastOwnRefusal = Long.MIN_VALUE;
    private int ownRefusals;
    private final Deque<Long> rivals = new ArrayDeque<>();
    private long rivalWaitsUntil;

    GateModel(long seed) {
        random = new Random(seed);
    }

    /** A story with everything in it. */
    static GateModel ofEverything(long seed) {
        GateModel model = new GateModel(seed);
        Random random = model.random;
        model.workers = 1 + random.nextInt(16);
        model.limit = 1 + random.nextInt(60);
        model.latency = (long) (WINDOW * (random.nextInt(3) > 0 ? 0.005 : 0.3) * random.nextDouble());
        model.lost = random.nextInt(3) * 0.05;
        model.failing = random.nextInt(3) * 0.1;
        model.unreachable = random.nextInt(3) * 0.05;
        model.unused = random.nextInt(3) * 0.05;
        // What silence leaves unknown can only be assumed, rightly or not.
        model.assumedLimit = model.lost + model.failing > 0 ? model.limit : 1 + random.nextInt(100);
        model.raisedAt = random.nextBoolean() ? Long.MAX_VALUE : random.nextLong(10 * WINDOW);
        model.stopAt = random.nextBoolean() ? Long.MAX_VALUE : random.nextLong(10 * WINDOW);
        return model;
    }

    int served() {
        return served;
    }

    int ownRefusals() {
        return ownRefusals;
    }

    /** Lets the story happen, to its end. */
    GateModel run() {
        gate = new QuotaGate(
                RateLimitGroup.MEDIUM,
                new QuotaWindow(assumedLimit, Duration.ofNanos(WINDOW)),
                new Retries(5, Duration.ofSeconds(2), Duration.ofSeconds(60)),
                stop,
                new ApiUsage(),
                this::nanoTime);
        waiting = workers;
        if (raisedAt != Long.MAX_VALUE) {
            at(raisedAt, () -> limit *= 2);
        }
        if (stopAt != Long.MAX_VALUE) {
            at(stopAt, stop::request);
        }
        at(end, stop::request);
        if (rivalShare > 0) {
            at(random.nextLong(2 * WINDOW), this::rivalWorks);
        }
        while (goesOn()) {
            // Everything happens in there.
        }
        if (waiting > 0) {
            broken.add("somebody waits for ever");
        }
        if (told != workers) {
            broken.add(workers + " workers came, and " + told + " were told that it is over");
        }
        if (turnsTaken != turnsEnded) {
            broken.add(turnsTaken + " turns were taken, and " + turnsEnded + " ended");
        }
        return this;
    }

    /** Runs over the end of the numbers, as the real one may. */
    private long nanoTime() {
        return Long.MAX_VALUE - 3 * WINDOW + (flaw == Flaw.LETS_TIME_PASS_TOO_FAST ? now + now / 20 : now);
    }

    private boolean goesOn() {
        long turn = letGo();
        Event next = events.peek();
        if (waiting > 0 && turn != Long.MAX_VALUE && (next == null || now + turn < next.at())) {
            now += turn;
            return true;
        }
        if (next == null) {
            return false;
        }
        events.remove();
        now = next.at();
        next.happens().run();
        return true;
    }

    /** Everybody whose turn it is goes; returns how long the others have to wait. */
    private long letGo() {
        while (waiting > 0) {
            try {
                long turn = gate().untilTurn();
                if (turn > 0) {
                    return turn;
                }
                waiting--;
                served++;
                turnsTaken++;
                getReady(gate().await());
            } catch (StopRequested | ExtensionsUnavailable over) {
                told += waiting;
                waiting = 0;
            }
        }
        return Long.MAX_VALUE;
    }

    private QuotaGate gate() {
        if (gate == null) {
            throw new IllegalStateException("not running");
        }
        return gate;
    }

    /** A login, or an intention to note, takes its time. */
    private void getReady(QuotaGate.Turn turn) {
        at(now + upTo(Duration.ofMillis(20).toNanos()), () -> {
            if (turn.isStale() && flaw != Flaw.SENDS_THOUGH_THE_GATE_WAS_CLOSED) {
                end(turn, turn::unused);
            } else if (random.nextDouble() < unused) {
                end(turn, turn::unused);
            } else {
                send(turn);
            }
        });
    }

    private void send(QuotaGate.Turn turn) {
        if (now < closedAsToldUntil) {
            broken.add("a request is sent during a penalty");
        }
        if (random.nextDouble() < unreachable) {
            at(now + upTo(latency), () -> end(turn, () -> turn.failed("unreachable", QuotaHeaders.NONE)));
            return;
        }
        if (flaw == Flaw.COUNTS_FROM_THE_SENDING) {
            turn.answered(headers(limit, OptionalInt.empty(), null));
            endedEarly.add(turn);
        }
        long outward = upTo(latency / 2);
        long homeward = upTo(latency / 2);
        boolean isLost = random.nextDouble() < lost;
        boolean fails = random.nextDouble() < failing;
        boolean arrives = !isLost || random.nextBoolean();
        long sentAt = now;
        if (isLost) {
            at(sentAt + TIMEOUT, () -> end(turn, () -> turn.failed("no answer", QuotaHeaders.NONE)));
        }
        if (arrives) {
            at(now + outward, () -> {
                boolean admitted = server.admits();
                if (!admitted) {
                    refusedUs();
                }
                QuotaHeaders headers = server.headers(admitted);
                if (!isLost) {
                    at(now + homeward, () -> answered(turn, admitted, fails, headers));
                }
            });
        }
    }

    private void refusedUs() {
        ownRefusals++;
        if (lastOwnRefusal != Long.MIN_VALUE && now - lastOwnRefusal < PENALTY) {
            broken.add("two requests are refused in one penalty");
        }
        lastOwnRefusal = now;
    }

    private void answered(QuotaGate.Turn turn, boolean admitted, boolean fails, QuotaHeaders headers) {
        if (!admitted) {
            closedAsToldUntil = Math.max(
                    closedAsToldUntil, now + headers.retryAfter().orElseThrow().toNanos());
            end(turn, () -> turn.throttled(headers));
        } else if (fails) {
            end(turn, () -> turn.failed("status 500", random.nextBoolean() ? headers : QuotaHeaders.NONE));
        } else {
            end(turn, () -> turn.answered(headers));
        }
    }

    /** The worker has done with this request, and wants to send the next. */
    private void end(QuotaGate.Turn turn, Runnable ending) {
        if (flaw == Flaw.FORGETS_TO_END_A_TURN) {
            return;
        }
        if (!endedEarly.remove(turn)) {
            ending.run();
        }
        turnsEnded++;
        waiting++;
        if (flaw == Flaw.ENDS_A_TURN_TWICE) {
            try {
                turn.unused();
            } catch (IllegalStateException noticed) {
                broken.add("a turn is ended twice");
            }
        }
    }

    /** Never takes more than its share of any window, and pays heed to its own refusals only. */
    private void rivalWorks() {
        int requests = (int) Math.round(limit * rivalShare);
        long span = rivalSendsAtOnce ? latency : WINDOW;
        for (int i = 0; i < requests; i++) {
            at(now + upTo(span), () -> rivalSends(requests));
        }
        if (now < end) {
            at(now + WINDOW, this::rivalWorks);
        }
    }

    private void rivalSends(int most) {
        while (!rivals.isEmpty() && rivals.getFirst() + WINDOW <= now) {
            rivals.removeFirst();
        }
        if (now >= rivalWaitsUntil && rivals.size() < most) {
            if (server.admits()) {
                rivals.addLast(now);
            } else {
                server.overdrawnByRival++;
                rivalWaitsUntil = now + PENALTY;
            }
        }
    }

    private void at(long time, Runnable happens) {
        events.add(new Event(time, eventsSoFar++, happens));
    }

    private long upTo(long most) {
        return most <= 0 ? 0 : random.nextLong(most + 1);
    }

    private static QuotaHeaders headers(int limit, OptionalInt remaining, @Nullable Duration retryAfter) {
        return new QuotaHeaders(
                OptionalInt.of(limit),
                remaining,
                Optional.of(Duration.ofNanos(WINDOW)),
                Optional.ofNullable(retryAfter));
    }

    /** RingCentral's side: a sliding window of arrivals, and a penalty that each request restarts. */
    final class Server {

        private final Deque<Long> inWindow = new ArrayDeque<>();
        private final List<Long> admitted = new ArrayList<>();
        private long penaltyEnds = Long.MIN_VALUE;
        private int overdrawnByRival;

        boolean admits() {
            forget();
            boolean emergency = random.nextDouble() < emergencies;
            if (emergency || isPunishing() || inWindow.size() >= limit) {
                penaltyEnds = now + PENALTY;
                return false;
            }
            inWindow.addLast(now);
            admitted.add(now);
            return true;
        }

        boolean isPunishing() {
            return now < penaltyEnds;
        }

        QuotaHeaders headers(boolean admitted) {
            return admitted
                    ? GateModel.headers(limit, OptionalInt.of(Math.max(0, limit - inWindow.size())), null)
                    : GateModel.headers(limit, OptionalInt.of(0), Duration.ofNanos(penaltyEnds - now));
        }

        /** When each request was counted, in order. */
        List<Long> admitted() {
            return List.copyOf(admitted);
        }

        int overdrawnByRival() {
            return overdrawnByRival;
        }

        private void forget() {
            while (!inWindow.isEmpty() && inWindow.getFirst() + WINDOW <= now) {
                inWindow.removeFirst();
            }
        }
    }
}
