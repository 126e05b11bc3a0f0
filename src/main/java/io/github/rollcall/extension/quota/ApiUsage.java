package io.github.rollcall.extension.quota;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what an attempt asked of RingCentral. Thread-safe; starts at zero with each process. */
public final class ApiUsage {

    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong rateLimited = new AtomicLong();
    private volatile boolean failing;
    private final Waiting waiting = new Waiting();
    private final Map<RateLimitGroup, Waiting> byGroup = new EnumMap<>(RateLimitGroup.class);

    /** Requests sent, logins included. */
    public long requests() {
        return requests.get();
    }

    /** Answers with status 429. */
    public long throttled() {
        return rateLimited.get();
    }

    /** Time during which at least one caller waited for quota. */
    public synchronized Duration waited() {
        return waiting.time();
    }

    /** The same for one group of calls. */
    public synchronized Duration waited(RateLimitGroup group) {
        Waiting here = byGroup.get(group);
        return here == null ? Duration.ZERO : here.time();
    }

    /** Whether somebody waits for quota now. */
    public synchronized boolean isWaiting() {
        return waiting.callers > 0;
    }

    /** Whether the last thing heard of the server was a failure, or nothing. */
    public boolean isFailing() {
        return failing;
    }

    /** Notes whether the server failed just now. */
    public void failing(boolean now) {
        failing = now;
    }

    /** Counts a request that is sent. */
    public void request() {
        requests.incrementAndGet();
    }

    /** Counts an answer with status 429. */
    public void rateLimited() {
        rateLimited.incrementAndGet();
    }

    /** Notes that callers of a group began to wait, or, with a negative number, that they ended. */
    public synchronized void waiting(RateLimitGroup group, int change) {
        waiting.add(change);
        byGroup.computeIfAbsent(group, each -> new Waiting()).add(change);
    }

    private static final class Waiting {

        private int callers;
        private long since;
        private long nanos;

        void add(int change) {
            long now = System.nanoTime();
            if (callers > 0) {
                nanos += now - since;
            }
            since = now;
            callers += change;
        }

        Duration time() {
            return Duration.ofNanos(nanos + (callers > 0 ? System.nanoTime() - since : 0));
        }
    }
}
