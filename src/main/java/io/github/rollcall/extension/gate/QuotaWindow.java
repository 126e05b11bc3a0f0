package io.github.rollcall.extension.gate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of one rate-limit group is used, as a pure state machine over monotonic nanoseconds.
 *
 * <p>RingCentral counts requests in a sliding window by the time at which they arrive. That time is unknown here, but it
 * lies before the answer. So a request holds its slot from its sending until one window after its answer: whatever the
 * network does, the server never counts more requests of ours than there are slots held.
 *
 * <p>Others may use the same quota, and that they used it up is known only from a refusal. So that one request meets it
 * and not all workers at once, the first after a silence goes ahead alone, and fewer go at once the less is free. Where
 * answers come so quickly that one request after the other uses the quota up, the second half of it is used that way. All
 * that is a matter of a moment: a slow answer holds nobody up for longer.
 *
 * <p>Not thread-safe: {@link QuotaGate} guards it.
 */
public final class QuotaWindow {

    /** The part of a window for which an answer is news, and for which it is waited for. */
    private static final int MOMENT = 60;

    /** Where a limit is not known from an answer yet, one request goes ahead alone and learns it. */
    private boolean learned;

    private boolean told;

    private int limit;
    private long windowNanos;
    private final List<Slot> inFlight = new ArrayList<>();
    /** When, at the latest, each answered request of ours was counted; oldest first. */
    private final Deque<Long> counted = new ArrayDeque<>();

    private final ForeignUsage others = new ForeignUsage();
    /** How long answers have taken of late, in nanoseconds. */
    private long flight;

    private @Nullable Long freshUntil;
    private @Nullable Long waitedForUntil;
    private @Nullable Long closedUntil;

    /** As it is believed to be until an answer tells. */
    public QuotaWindow(int limit, Duration window) {
        this.limit = limit;
        this.windowNanos = window.toNanos();
    }

    /** Nanoseconds until a request may be sent; 0 for now, {@link Long#MAX_VALUE} for "when an answer came". */
    long untilTurn(long now) {
        if (isClosed(now)) {
            return until(closedUntil, now);
        }
        forget(now);
        if (ours() + others.noticed() + others.expected() >= limit) {
            return untilRelease(now);
        }
        if (inFlight.isEmpty()) {
            return 0;
        }
        if (!learned) {
            return Long.MAX_VALUE;
        }
        return inFlight.size() < mostInFlight(now) ? 0 : until(waitedForUntil, now);
    }

    private long untilRelease(long now) {
        Long next = others.nextChange(windowNanos);
        if (!counted.isEmpty() && (next == null || counted.getFirst() + windowNanos - next < 0)) {
            next = counted.getFirst() + windowNanos;
        }
        return next == null ? Long.MAX_VALUE : next - now;
    }

    private int mostInFlight(long now) {
        if (until(freshUntil, now) == 0) {
            return 1;
        }
        int free = limit - counted.size() - others.noticed();
        int atOnce = (isOneAtATimeEnough() ? free - limit / 2 : free) / 4;
        return Math.max(1, Math.min(atOnce, free - others.expected()));
    }

    /** With time to spare, so that a window in which answers are slower than usual is used up too. */
    private boolean isOneAtATimeEnough() {
        return flight < windowNanos / 2 / limit;
    }

    Slot take(long now) {
        waitedForUntil = now + windowNanos / MOMENT;
        Slot slot = new Slot(now);
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
        counted.addLast(now);
    }

    /** The request of this slot was counted at the latest now. */
    void answered(Slot slot, long now, QuotaHeaders headers) {
        refused(slot, now, headers);
        headers.remaining().ifPresent(remaining -> believe(slot, now, remaining));
    }

    /** As {@link #answered}, but that nothing remains says who is punished, not who used the quota. */
    void refused(Slot slot, long now, QuotaHeaders headers) {
        inFlight.remove(slot);
        headers.window().ifPresent(window -> windowNanos = window.toNanos());
        headers.limit().ifPresent(learnedLimit -> limit = Math.max(1, learnedLimit));
        learned = true;
        told |= headers.limit().isPresent();
        counted.addLast(now);
        flight = (3 * flight + now - slot.sentAt) / 4;
        isFreshAt(now);
    }

    /** A request was refused, so others must have taken what we left free. */
    void overdrawn(long now) {
        others.overdrew(limit, now + until(closedUntil, now), windowNanos);
    }

    /** A pause of our own choice is no silence: nobody has to go ahead alone after it. */
    void pauseUntil(long time) {
        closeUntil(time);
        isFreshAt(time);
    }

    /** Nobody sends before this time; a later one already set stands. */
    void closeUntil(long time) {
        if (closedUntil == null || time - closedUntil > 0) {
            closedUntil = time;
        }
    }

    boolean isClosed(long now) {
        return until(closedUntil, now) > 0;
    }

    private void isFreshAt(long time) {
        freshUntil = time + windowNanos / MOMENT;
    }

    private static long until(@Nullable Long time, long now) {
        return time == null ? 0 : Math.max(0, time - now);
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
     * What RingCentral says remains can be less than what we left free at the busiest moment of this request's flight; the
     * difference is others', and held for one window.
     */
    private void believe(Slot slot, long now, int remaining) {
        others.notice(Math.max(0, limit - slot.mostBusy - remaining), now, windowNanos);
        // The others are held now: what else is in flight must not find them a second time.
        markBusy();
    }

    private void markBusy() {
        int busy = ours() + others.noticed();
        inFlight.forEach(each -> each.mostBusy = Math.max(each.mostBusy, busy));
    }

    private int ours() {
        return inFlight.size() + counted.size();
    }

    /** By the window as it is known now: one that has grown still counts what was sent before. */
    private void forget(long now) {
        while (!counted.isEmpty() && now - counted.getFirst() >= windowNanos) {
            counted.removeFirst();
        }
        others.forget(now, windowNanos);
    }

    /** One request's share of the window. */
    static final class Slot {
        private final long sentAt;
        private int mostBusy;

        private Slot(long sentAt) {
            this.sentAt = sentAt;
        }
    }
}
