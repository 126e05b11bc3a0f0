package io.github.rollcall.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast one part of an import goes, and how long it will still take. A quota lets many calls through at once and then none for
 * a while, so the speed of the first three minutes says little: until then, the time left is computed from the quota.
 * Times are nanoseconds of one clock. Not thread-safe.
 */
final class Pace {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long UNTIL_MEASURED = 3 * MINUTE;

    private final long total;
    private final Duration atQuota;
    private final Deque<Sample> lastMinute = new ArrayDeque<>();
    private long begun = -1;
    private long changed;
    private long done;

    private record Sample(long at, long done) {}

    Pace(long total, Duration atQuota) {
        this.total = total;
        this.atQuota = atQuota;
    }

    void note(long now, long doneByNow) {
        if (begun < 0) {
            begun = now;
            changed = now;
        }
        if (doneByNow != done) {
            changed = now;
            done = Math.min(doneByNow, total);
        }
        lastMinute.addLast(new Sample(now, done));
        dropUntil(now - MINUTE);
    }

    /** Keeps one older sample, to count from. */
    private void dropUntil(long time) {
        Sample oldest = lastMinute.removeFirst();
        while (!lastMinute.isEmpty() && lastMinute.getFirst().at() <= time) {
            oldest = lastMinute.removeFirst();
        }
        lastMinute.addFirst(oldest);
    }

    long total() {
        return total;
    }

    long done() {
        return done;
    }

    boolean isOver() {
        return done >= total;
    }

    /** How long nothing has been done. */
    Duration still(long now) {
        return Duration.ofNanos(now - changed);
    }

    /** What was done within the last minute; at the beginning, never more than the quota allows in a minute. */
    long perMinute(long now) {
        Sample first = lastMinute.getFirst();
        long counted = done - first.done();
        long nanos = Math.max(now - first.at(), 1);
        double rate = nanos < MINUTE ? Math.min((double) counted * MINUTE / nanos, allowedPerMinute()) : counted;
        return Math.round(rate);
    }

    private double allowedPerMinute() {
        return atQuota.isZero() ? Double.MAX_VALUE : (double) total * MINUTE / atQuota.toNanos();
    }

    /** How long the rest takes if nothing but the quota holds it back. */
    Duration leftAtQuota() {
        return isOver() ? Duration.ZERO : atQuota.multipliedBy(total - done).dividedBy(total);
    }

    Duration left(long now) {
        if (isOver()) {
            return Duration.ZERO;
        }
        Duration allowed = leftAtQuota();
        long elapsed = begun < 0 ? 0 : now - begun;
        if (elapsed < UNTIL_MEASURED || done == 0) {
            return allowed;
        }
        return Duration.ofNanos((long) ((double) elapsed / done * (total - done)));
    }
}
