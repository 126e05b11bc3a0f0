package io.github.rollcall.extension.gate;

import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.quota.GroupQuota;
import io.github.rollcall.extension.quota.Quota;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.extension.stop.StopSignal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way to send a request of a rate-limit group: callers wait here for their turn. Shared by all workers.
 *
 * <p>Besides the quota it knows two reasons to wait. A <em>penalty</em> (429) closes the gate for everybody, since each
 * request sent during it would start it anew. A <em>failing server</em> closes it for a growing while; after a bounded
 * number of such rounds without any success the gate gives up and everybody gets {@link ExtensionsUnavailable}. So it
 * does after {@value #MOST_PENALTIES} penalties with no good answer between.
 *
 * <p>Requests that were under way together fail together: what becomes of one that was sent before the last penalty or
 * failing round began belongs to it, however late it becomes known.
 *
 * <p>Images may wait for hours, and calls for many people at once share their group: whoever waits by {@link #await()} goes
 * before all who wait by {@link #awaitLast}.
 */
public final class QuotaGate implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(QuotaGate.class);
    private static final Duration PENALTY_WITHOUT_ADVICE = Duration.ofSeconds(30);
    /** Somebody else must be using up this quota, or it is zero: no patience helps then. */
    private static final int MOST_PENALTIES = 10;
    /** By how much a penalty is outwaited at the most. */
    private static final int LONGEST_PATIENCE = 3;

    private final RateLimitGroup group;
    private final QuotaWindow window;
    private final Quota assumed;
    private final Retries retries;
    private final StopSignal stop;
    private final StopSignal.Listening listening;
    private final ApiUsage usage;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int failedRounds;
    private int penalties;
    /** Counts how often the gate was closed by an answer, or by the lack of one. */
    private long closings;
    /** How many wait, apart from those who give way. */
    private int waitingFirst;

    private int waitingLast;

    private String lastFailure = "";

    /** On the clock of the machine. */
    public QuotaGate(RateLimitGroup group, QuotaWindow window, Retries retries, StopSignal stop, ApiUsage usage) {
        this(group, window, retries, stop, usage, System::nanoTime);
    }

    QuotaGate(
            RateLimitGroup group,
            QuotaWindow window,
            Retries retries,
            StopSignal stop,
            ApiUsage usage,
            LongSupplier nanoTime) {
        this.group = group;
        this.window = window;
        this.assumed = new Quota(window.limit(), window.window());
        this.retries = retries;
        this.stop = stop;
        this.usage = usage;
        this.nanoTime = nanoTime;
        this.listening = stop.onRequest(this::wakeAll);
    }

    /**
     * Waits for a turn.
     *
     * @throws StopRequested if a stop was asked for: nothing may be sent any more
     * @throws ExtensionsUnavailable if the server kept failing
     */
    public Turn await() {
        return await(Deadline.NONE).orElseThrow();
    }

    /**
     * Waits for a turn that comes before the deadline; empty as soon as it is known that none does.
     *
     * @throws StopRequested as {@link #await()}
     * @throws ExtensionsUnavailable as {@link #await()}
     */
    Optional<Turn> await(Deadline deadline) {
        return await(deadline, false);
    }

    /**
     * The same for what gives way: while somebody else waits, it has no turn. A deadline that is cut short ends the wait at once.
     *
     * @throws StopRequested as {@link #await()}
     * @throws ExtensionsUnavailable as {@link #await()}
     */
    public Optional<Turn> awaitLast(Deadline deadline) {
        return await(deadline, true);
    }

    private Optional<Turn> await(Deadline deadline, boolean givesWay) {
        lock.lock();
        try {
            long nanos = untilTurn(givesWay);
            if (nanos > 0) {
                nanos = awaitTurn(deadline, givesWay, nanos);
            }
            return nanos > 0 || deadline.hasPassed()
                    ? Optional.empty()
                    : Optional.of(new Turn(window.take(nanoTime.getAsLong())));
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock. Returns the nanoseconds that are left when it is known that no turn comes in time, else 0. */
    private long awaitTurn(Deadline deadline, boolean givesWay, long nanos) {
        long left = nanos;
        waits(givesWay, 1);
        StopSignal.Listening cut = deadline.onCut(this::wakeAll);
        try {
            while (left > 0 && comesBefore(deadline, left)) {
                awaitChange(left);
                left = untilTurn(givesWay);
            }
        } finally {
            cut.close();
            waits(givesWay, -1);
        }
        return left;
    }

    private void waits(boolean givesWay, int change) {
        usage.waiting(group, change);
        if (givesWay) {
            waitingLast += change;
        } else {
            waitingFirst += change;
            if (waitingFirst == 0 && waitingLast > 0) {
                changed.signalAll();
            }
        }
    }

    private long untilTurn(boolean givesWay) {
        long nanos = untilTurn();
        return nanos == 0 && givesWay && waitingFirst > 0 ? Long.MAX_VALUE : nanos;
    }

    /** Who waits for an answer learns from it how long the rest takes. */
    private static boolean comesBefore(Deadline deadline, long nanos) {
        return deadline.leaves(nanos == Long.MAX_VALUE ? Duration.ZERO : Duration.ofNanos(nanos));
    }

    /** Nothing is sent for this long: the window of a run that ended abruptly may still count its requests. */
    void closeFor(Duration time) {
        lock.lock();
        try {
            window.closeUntil(nanoTime.getAsLong() + time.toNanos());
        } finally {
            lock.unlock();
        }
    }

    int limit() {
        lock.lock();
        try {
            return window.limit();
        } finally {
            lock.unlock();
        }
    }

    /** The length of the sliding window, as far as is known. */
    public Duration window() {
        lock.lock();
        try {
            return window.window();
        } finally {
            lock.unlock();
        }
    }

    /** What is assumed, and what answers told. */
    public GroupQuota quota() {
        lock.lock();
        try {
            return new GroupQuota(assumed, window.isTold() ? new Quota(window.limit(), window.window()) : null);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Nanoseconds until somebody may go; 0 for now, {@link Long#MAX_VALUE} for "when an answer came".
     *
     * @throws StopRequested as {@link #await}
     * @throws ExtensionsUnavailable as {@link #await}
     */
    long untilTurn() {
        lock.lock();
        try {
            stop.check();
            if (failedRounds >= retries.tries()) {
                throw new ExtensionsUnavailable(lastFailure);
            }
            if (penalties >= MOST_PENALTIES) {
                throw new ExtensionsUnavailable("RingCentral has throttled the group " + group + " " + penalties
                        + " times without any other answer. See that no other program uses up the quota of this app and"
                        + " user, then try again.");
            }
            return window.untilTurn(nanoTime.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /** Called in a loop that asks again. */
    @SuppressWarnings("WaitNotInLoop")
    private void awaitChange(long nanos) {
        try {
            if (nanos == Long.MAX_VALUE) {
                changed.await();
            } else {
                changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stop.asException();
        }
    }

    /** Nobody waits here any more. */
    @Override
    public void close() {
        listening.close();
    }

    private void wakeAll() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The right to send one request. Exactly one of its methods ends it. */
    public final class Turn {

        private final QuotaWindow.Slot slot;
        private final long closingsBefore = closings;
        private boolean ended;

        private Turn(QuotaWindow.Slot slot) {
            this.slot = slot;
        }

        /** RingCentral answered, and is well. */
        public void answered(QuotaHeaders headers) {
            usage.failing(false);
            end(() -> {
                window.answered(slot, nanoTime.getAsLong(), headers);
                failedRounds = 0;
                penalties = 0;
            });
        }

        /** Whether the gate was closed since: the request should not leave any more. */
        public boolean isStale() {
            lock.lock();
            try {
                return window.isClosed(nanoTime.getAsLong());
            } finally {
                lock.unlock();
            }
        }

        /**
         * 429: the whole group is closed until the time that RingCentral names. If nothing but penalties came of late,
         * somebody else keeps restarting it, waiting as we do: then for longer, so that not both come back together.
         */
        public void throttled(QuotaHeaders headers) {
            Duration advice = headers.retryAfter().orElse(PENALTY_WITHOUT_ADVICE);
            usage.rateLimited();
            end(() -> {
                long now = nanoTime.getAsLong();
                window.refused(slot, now, headers);
                boolean isAnother = closings == closingsBefore;
                if (isAnother) {
                    closings++;
                    penalties++;
                    log.warn(
                            "RingCentral throttles the group {}: nothing of it is sent for {} s",
                            group,
                            patience(advice).toSeconds());
                }
                window.closeUntil(now + patience(advice).toNanos());
                if (isAnother) {
                    window.overdrawn(now);
                }
            });
        }

        private Duration patience(Duration advice) {
            return advice.multipliedBy(Math.max(1, Math.min(penalties, LONGEST_PATIENCE)));
        }

        /** The request never left, for a reason that lies with us. */
        public void unused() {
            end(() -> window.giveBack(slot));
        }

        /** The server could not be reached, failed, or said nothing. */
        public void failed(String reason, QuotaHeaders headers) {
            usage.failing(true);
            end(() -> {
                long now = nanoTime.getAsLong();
                spend(headers, now);
                if (closings == closingsBefore) {
                    closings++;
                    failedRounds++;
                    lastFailure = reason;
                    Duration pause = headers.retryAfter().orElse(retries.pause(failedRounds));
                    log.warn(
                            "{}; try {} of {}, next in {} ms", reason, failedRounds, retries.tries(), pause.toMillis());
                    window.pauseUntil(now + pause.toNanos());
                }
            });
        }

        /** The same for what was not needed: nobody waits for that, and it proves nothing of the group. */
        public void passedOver(QuotaHeaders headers) {
            end(() -> spend(headers, nanoTime.getAsLong()));
        }

        private void spend(QuotaHeaders headers, long now) {
            if (headers.limit().isPresent()) {
                window.answered(slot, now, headers);
            } else {
                window.unanswered(slot, now);
            }
        }

        private void end(Runnable change) {
            lock.lock();
            try {
                if (ended) {
                    throw new IllegalStateException("A turn of the group " + group + " is ended twice");
                }
                ended = true;
                change.run();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
