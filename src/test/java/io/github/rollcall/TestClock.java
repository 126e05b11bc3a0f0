package io.github.rollcall;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of tests: it stands still until it is told to go on, or somebody sets it. Safe for use by several threads. */
public final class TestClock extends Clock {

    private final Instant begin;
    private Duration passed = Duration.ZERO;
    private Duration ahead = Duration.ZERO;

    public TestClock() {
        this("2026-11-23T02:00:00Z");
    }

    public TestClock(String begin) {
        this.begin = Instant.parse(begin);
    }

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
        InstantSource time = () -> begin.plusNanos(nanoTime());
        return time.withZone(ZoneOffset.UTC);
    }

    @Override
    public synchronized Instant instant() {
        return begin.plus(passed).plus(ahead);
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
