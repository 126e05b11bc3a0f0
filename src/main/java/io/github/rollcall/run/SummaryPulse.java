package io.github.rollcall.run;

import io.github.rollcall.extension.stop.LeaseLost;
import io.github.rollcall.extension.stop.WriteFence;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.report.LiveSummary;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the summary of a run fresh beside the thread that works: every second, or so much more seldom that counting takes at
 * most a tenth of a core for all runs of this process together. A summary that cannot be written stops nobody here; the report at the end will tell.
 */
final class SummaryPulse implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SummaryPulse.class);
    private static final long SHORTEST_PAUSE = Duration.ofMillis(900).toNanos();
    private static final long COUNTS_PER_TENTH = 10;

    /** How many runs of this process are counted. */
    private static final AtomicInteger COUNTED = new AtomicInteger();

    private final LiveSummary summary;
    private final WriteFence fence;
    private final Thread thread = new Thread(this::beat, "summary");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;
    private volatile @Nullable Forecast forecast;

    private SummaryPulse(LiveSummary summary, WriteFence fence) {
        this.summary = summary;
        this.fence = fence;
    }

    /** @param fence closed when another process may be writing the same summary */
    static SummaryPulse of(LiveSummary summary, WriteFence fence) {
        SummaryPulse pulse = new SummaryPulse(summary, fence);
        pulse.thread.setDaemon(true);
        pulse.thread.start();
        return pulse;
    }

    /** The check has passed. */
    void checked(Forecast ahead) {
        forecast = ahead;
    }

    private void beat() {
        COUNTED.incrementAndGet();
        try {
            long pause;
            do {
                long begun = processorTime();
                refresh();
                long took = processorTime() - begun;
                pause = Math.max(SHORTEST_PAUSE, took * (COUNTS_PER_TENTH * COUNTED.get() - 1));
            } while (isOpenAfter(pause));
        } finally {
            COUNTED.decrementAndGet();
        }
    }

    /** Not the time that passes: on a busy machine a count would be followed by a far too long pause. */
    private static long processorTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : System.nanoTime();
    }

    private void refresh() {
        try {
            fence.requireOpen();
            summary.refresh(forecast);
        } catch (LeaseLost e) {
            log.debug("The summary is left as it is", e);
        } catch (RuntimeException | Error e) {
            log.warn("The summary could not be kept fresh", e);
        }
    }

    private boolean isOpenAfter(long nanos) {
        lock.lock();
        try {
            long rest = nanos;
            while (!closed && rest > 0) {
                rest = changed.awaitNanos(rest);
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a refresh under way, without interrupting it: an interrupt would close the database's file. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(1));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        // The last word, in case that the report cannot be written.
        refresh();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
