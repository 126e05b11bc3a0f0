package io.github.rollcall.extension;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How much of one rate-limit group is used, as a pure state machine over monotonic nanoseconds.
 *
 * <p>RingCentral counts requests in a sliding window by the time at which they arrive. That time is unknown here, but it
 * lies before the answer. So a request holds its slot from its sending until one window after its answer: whatever the
 * network does, the server never counts more requests of ours than there are slots held.
 *
 * <p>Not thread-safe: {@link QuotaGate} guards it.
 */
final class QuotaWindow {

    /** Where a limit is not known from an answer yet, one request goes ahead alone and learns it. */
    private boolean learned;

    private boolean told;

    private int limit;
    private long windowNanos;
    private final List<Slot> inFlight = new ArrayList<>();
    private final PriorityQueue<Long> releases = new PriorityQueue<>();
    private long closedUntil;
    private boolean closed;

    QuotaWindow(int limit, Duration window) {
        this.limit = limit;
        this.windowNanos = window.toNanos();
    }

    /** Nanoseconds until a request may be sent; 0 for now, {@link Long#MAX_VALUE} for "when an answer came". */
    long untilTurn(long now) {
        if (closed && closedUntil - now > 0) {
            return closedUntil - now;
        }
        closed = false;
        releaseUntil(now);
        if (!learned && !inFlight.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (busy() < limit) {
            return 0;
        }
        Long next = releases.peek();
        return next == null ? Long.MAX_VALUE : next - now;
    }

    Slot take() {
        Slot slot = new Slot();
        inFlight.add(slot);
        markBusy();
        return slot;
    }

    /** The request of this slot never left, or was refused before it reached RingCentral's counters. */
    void giveBack(Slot slot) {
        inFlight.remove(slot);
    }

    /**
     * The request of this slot was counted at the latest now, if at all. Nothing was learned from it, so as long as the
     * limit is not known the next one goes ahead alone again.
     */
    void unanswered(Slot slot, long now) {
        inFlight.remove(slot);
        releases.add(now + windowNanos);
    }

    /** The request of this slot was counted at the latest now. */
    void answered(Slot slot, long now, QuotaHeaders headers) {
        inFlight.remove(slot);
        headers.window().ifPresent(window -> windowNanos = window.toNanos());
        headers.limit().ifPresent(learnedLimit -> limit = Math.max(1, learnedLimit));
        learned = true;
        told |= headers.limit().isPresent();
        releases.add(now + windowNanos);
        headers.remaining().ifPresent(remaining -> believe(slot, now, remaining));
    }

    /** Nobody sends before this time; a later one already set stands. */
    void closeUntil(long time) {
        if (!closed || time - closedUntil > 0) {
            closedUntil = time;
            closed = true;
        }
    }

    boolean isClosed(long now) {
        return closed && closedUntil - now > 0;
    }

    Duration window() {
        return Duration.ofNanos(windowNanos);
    }

    /** Whether the limit is what an answer said. */
    boolean isTold() {
        return told;
    }

    int limit() {
        return limit;
    }

    /**
     * Others may use the same quota. What RingCentral says remains can be less than what we left free at the busiest
     * moment of this request's flight; the difference is theirs, and held for one window.
     */
    private void believe(Slot slot, long now, int remaining) {
        int others = limit - slot.mostBusy - remaining;
        for (int i = 0; i < others; i++) {
            releases.add(now + windowNanos);
        }
        // The others are held now: what else is in flight must not find them a second time.
        markBusy();
    }

    private void markBusy() {
        int busy = busy();
        inFlight.forEach(each -> each.mostBusy = Math.max(each.mostBusy, busy));
    }

    private int busy() {
        return inFlight.size() + releases.size();
    }

    private void releaseUntil(long now) {
        for (Long next = releases.peek(); next != null && next - now <= 0; next = releases.peek()) {
            releases.poll();
        }
    }

    /** One request's share of the window. */
    static final class Slot {
        private int mostBusy;
    }
}
