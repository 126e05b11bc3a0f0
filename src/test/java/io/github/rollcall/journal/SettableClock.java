package io.github.rollcall.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until it is told to go on, or somebody sets it. Safe for use by several threads. */
public final class SettableClock extends Clock {

    private static final Instant BEGIN = Instant.parse("2026-11-23T02:00:00Z");

    private Duration passed = Duration.ZERO;
    private Duration ahead = Duration.ZERO;

    /** Time passes. */
    public synchronized void advance(Duration time) {
        passed = passed.plus(time);
    }

    /** No time passes, but somebody sets the clock: so much ahead of the true time, or behind it. */
    public synchronized void setAhead(Duration difference) {
        ahead = difference;
    }

    /** The time that has passed, whatever the clock is set to. */
    public synchronized long nanoTime() {
        return passed.toNanos();
    }

    /** One that shows the true time, as RingCentral has it. */
    public Clock trueTime() {
        return new TrueTime();
    }

    @Override
    public synchronized Instant instant() {
        return BEGIN.plus(passed).plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("only UTC");
    }

    private final class TrueTime extends Clock {

        @Override
        public Instant instant() {
            return BEGIN.plusNanos(nanoTime());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("only UTC");
        }
    }
}
