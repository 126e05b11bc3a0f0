package io.github.rollcall.extension.stop;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When an attempt is to be over. It is measured from the attempt's beginning by a clock that nobody can set, so a clock of
 * the machine that is put right in the night moves it neither way.
 */
public final class Deadline {

    /** Never. */
    public static final Deadline NONE = new Deadline(Duration.ZERO, () -> 0L, false);

    private final Duration all;
    private final LongSupplier nanoTime;
    private final long begin;
    private final boolean isSet;

    private Deadline(Duration all, LongSupplier nanoTime, boolean isSet) {
        this.all = all;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
        this.isSet = isSet;
    }

    /** So much time from now. */
    public static Deadline in(Duration time) {
        return in(time, System::nanoTime);
    }

    /** The same by a clock of somebody's own, in nanoseconds. */
    public static Deadline in(Duration time, LongSupplier nanoTime) {
        return new Deadline(time, nanoTime, true);
    }

    /** Whether there is any. */
    public boolean isSet() {
        return isSet;
    }

    /** How much time is left; negative when it has passed. Only where there is a deadline. */
    public Duration left() {
        return all.minusNanos(nanoTime.getAsLong() - begin);
    }

    /** Whether something that takes so long would be over in time. */
    public boolean leaves(Duration time) {
        return !isSet || left().compareTo(time) >= 0;
    }
}
