package io.github.rollcall.extension.stop;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When an attempt is to be over. It is measured from the attempt's beginning by a clock that nobody can set, so a clock of
 * the machine that is put right in the night moves it neither way. Safe for use by several threads.
 */
public final class Deadline {

    /** Never. */
    public static final Deadline NONE = new Deadline(Duration.ZERO, () -> 0L, 0, false, null);

    private final Duration all;
    private final LongSupplier nanoTime;
    private final long begin;
    private final boolean isSet;
    private final @Nullable StopSignal end;

    private Deadline(Duration all, LongSupplier nanoTime, long begin, boolean isSet, @Nullable StopSignal end) {
        this.all = all;
        this.nanoTime = nanoTime;
        this.begin = begin;
        this.isSet = isSet;
        this.end = end;
    }

    /** So much time from now. */
    public static Deadline in(Duration time) {
        return in(time, System::nanoTime);
    }

    /** The same by a clock of somebody's own, in nanoseconds. */
    public static Deadline in(Duration time, LongSupplier nanoTime) {
        return new Deadline(time, nanoTime, nanoTime.getAsLong(), true, null);
    }

    /** The same, but that it has passed as soon as this signal is given, whatever time is left. */
    public Deadline orWhen(StopSignal signal) {
        return new Deadline(all, nanoTime, begin, isSet, signal);
    }

    /** Whether there is a time. */
    public boolean isSet() {
        return isSet;
    }

    /** How much time is left; negative when it has passed. Only where there is a deadline. */
    public Duration left() {
        return all.minusNanos(nanoTime.getAsLong() - begin);
    }

    /** Whether something that takes so long would be over in time. */
    public boolean leaves(Duration time) {
        return !isCut() && (!isSet || left().compareTo(time) >= 0);
    }

    /** Whether it has passed. */
    public boolean hasPassed() {
        return !leaves(Duration.ZERO);
    }

    private boolean isCut() {
        return end != null && end.isRequested();
    }

    /** Tells when it passes by its signal, and not by its time; until what this returns is closed. */
    public StopSignal.Listening onCut(Runnable listener) {
        return end == null ? () -> {} : end.onRequest(listener);
    }
}
