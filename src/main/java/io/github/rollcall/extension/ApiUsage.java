package io.github.rollcall.extension;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what an attempt asked of RingCentral. Thread-safe; starts at zero with each process. */
public final class ApiUsage {

    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong rateLimited = new AtomicLong();
    private volatile boolean failing;
    private int waiting;
    private long waitingSince;
    private long waitedNanos;

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
        return Duration.ofNanos(waitedNanos + (waiting > 0 ? System.nanoTime() - waitingSince : 0));
    }

    /** Whether somebody waits for quota now. */
    public synchronized boolean isWaiting() {
        return waiting > 0;
    }

    /** Whether the last thing heard of the server was a failure, or nothing. */
    public boolean isFailing() {
        return failing;
    }

    void failing(boolean now) {
        failing = now;
    }

    void request() {
        requests.incrementAndGet();
    }

    void rateLimited() {
        rateLimited.incrementAndGet();
    }

    synchronized void waiting(int change) {
        long now = System.nanoTime();
        if (waiting > 0) {
            waitedNanos += now - waitingSince;
        }
        waitingSince = now;
        waiting += change;
    }
}
