package io.github.rollcall.provisioning;

import java.util.concurrent.atomic.AtomicLong;

/** How far this process has come, for people to watch. Thread-safe; the journal alone says what is done. */
public final class Progress {

    private final AtomicLong users = new AtomicLong();
    private final AtomicLong images = new AtomicLong();
    private volatile boolean awaitsUpdate;

    /** Rows whose user has been concluded. */
    public long users() {
        return users.get();
    }

    /** Images uploaded or skipped. */
    public long images() {
        return images.get();
    }

    /** Whether nothing goes on but waiting for a bulk update whose answer is not known. */
    public boolean awaitsUpdate() {
        return awaitsUpdate;
    }

    void awaitsUpdate(boolean isWaiting) {
        awaitsUpdate = isWaiting;
    }

    void user() {
        users.incrementAndGet();
    }

    void image() {
        images.incrementAndGet();
    }
}
