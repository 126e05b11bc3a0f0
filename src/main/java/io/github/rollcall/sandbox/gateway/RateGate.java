package io.github.rollcall.sandbox.gateway;

import io.github.rollcall.sandbox.RateLimit;
import java.util.ArrayDeque;
import java.util.Deque;

/** The sliding window of one group, with its penalty. Times are milliseconds of one clock. */
final class RateGate {

    private final Deque<Long> admitted = new ArrayDeque<>();
    private RateLimit limit;
    private long window;
    private long penalty;
    private long penaltyEnds = Long.MIN_VALUE;

    RateGate(RateLimit limit, double timeScale) {
        this.limit = limit;
        change(limit, timeScale);
    }

    void change(RateLimit limit, double timeScale) {
        this.limit = limit;
        this.window = (long) Math.ceil(limit.window().toMillis() / timeScale);
        this.penalty = (long) Math.ceil(limit.penalty().toMillis() / timeScale);
    }

    /** Counts a request; one too many begins the penalty, and one during the penalty restarts it. */
    boolean admits(long now) {
        if (limit.isUnlimited() && now >= penaltyEnds) {
            return true;
        }
        forgetBefore(now);
        if (now < penaltyEnds || admitted.size() >= limit.limit()) {
            punish(now);
            return false;
        }
        admitted.addLast(now);
        return true;
    }

    void punish(long now) {
        penaltyEnds = now + penalty;
    }

    int limit() {
        return limit.limit();
    }

    int remaining(long now) {
        forgetBefore(now);
        return now < penaltyEnds ? 0 : Math.max(0, limit.limit() - admitted.size());
    }

    long windowSeconds() {
        return wholeSeconds(window);
    }

    /** When a request would be admitted again: never less than the truth. */
    long retryAfterSeconds(long now) {
        return wholeSeconds(Math.max(penaltyEnds, nextFreeSlot(now)) - now);
    }

    private long nextFreeSlot(long now) {
        int tooMany = admitted.size() - limit.limit();
        if (tooMany < 0) {
            return now;
        }
        return admitted.stream()
                .skip(tooMany)
                .findFirst()
                .map(sent -> sent + window)
                .orElse(now);
    }

    private void forgetBefore(long now) {
        while (!admitted.isEmpty() && admitted.getFirst() + window <= now) {
            admitted.removeFirst();
        }
    }

    private static long wholeSeconds(long millis) {
        return Math.max(1, -Math.floorDiv(-millis, 1_000L));
    }
}
