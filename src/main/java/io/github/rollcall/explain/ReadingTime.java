package io.github.rollcall.explain;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long may be read for one question. Thread-safe where its clock is. */
public final class ReadingTime {

    /** As long as it takes. */
    static final ReadingTime UNLIMITED = new ReadingTime(Duration.ofNanos(Long.MAX_VALUE), () -> 0);

    private final Duration most;
    private final LongSupplier nanos;
    private final long begun;

    /**
     * It begins now.
     *
     * @param nanos a clock as {@link System#nanoTime}
     */
    public ReadingTime(Duration most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    /**
     * To be asked again and again while something is read.
     *
     * @throws Over if no time is left
     */
    public void pass() {
        if (isOver()) {
            throw over();
        }
    }

    boolean isOver() {
        return left().isNegative();
    }

    /** Negative where none is. */
    Duration left() {
        return most.minusNanos(nanos.getAsLong() - begun);
    }

    Over over() {
        return new Over(most);
    }

    /** The rest was not read. */
    public static final class Over extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Over(Duration most) {
            super("files are read for " + most.toSeconds() + " s at most", null, false, false);
        }
    }
}
