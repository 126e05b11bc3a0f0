package io.github.rollcall.provisioning;

import java.util.concurrent.atomic.AtomicLong;

/** How far this process has come, for people to watch. Thread-safe; the journal alone says what is done. */
public final class Progress {

    private final AtomicLong users = new AtomicLong();
    private final AtomicLong images = new AtomicLong();

    /** Rows whose user has been concluded. */
    public long users() {
        return users.get();
    }

    /** Images uploaded or skipped. */
    public long images() {
        return images.get();
    }

    void user() {
        users.incrementAndGet();
    }

    void image() {
        images.incrementAndGet();
    }
}
