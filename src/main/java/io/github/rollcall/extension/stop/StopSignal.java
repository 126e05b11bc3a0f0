package io.github.rollcall.extension.stop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks everybody who is about to send something to leave it. Calls in flight are not touched: they end, and are noted.
 * Safe for use by several threads; once requested it stays so.
 */
public final class StopSignal {

    private final CountDownLatch requested = new CountDownLatch(1);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable StopRequested> first = new AtomicReference<>();

    public void request() {
        request(new StopRequested(false));
    }

    /** As {@link #request}, by Ctrl-C. The first request decides whose stop it is. */
    public void requestByKeyboard() {
        request(new StopRequested(true));
    }

    private void request(StopRequested reason) {
        first.compareAndSet(null, reason);
        requested.countDown();
        listeners.forEach(Runnable::run);
    }

    /** The stop that was asked for, to be thrown or told. */
    public StopRequested asException() {
        StopRequested reason = first.get();
        return new StopRequested(reason != null && reason.isByKeyboard());
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** @throws StopRequested if a stop was asked for */
    public void check() {
        if (isRequested()) {
            throw asException();
        }
    }

    /**
     * Waits, unless a stop is asked for.
     *
     * @throws StopRequested if a stop was asked for, before or meanwhile, or if the thread was interrupted
     */
    public void pause(Duration time) {
        try {
            if (requested.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw asException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw asException();
        }
    }

    /** Tells of a request, until what this returns is closed: the signal may outlive whoever listens. */
    public Listening onRequest(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Ends with {@link #close}. */
    public interface Listening extends AutoCloseable {

        @Override
        void close();
    }
}
