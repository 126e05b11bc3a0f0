package io.github.rollcall.extension;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks everybody who is about to send something to leave it. Calls in flight are not touched: they end, and are noted.
 * Safe for use by several threads; once requested it stays so.
 */
public final class StopSignal {

    private final CountDownLatch requested = new CountDownLatch(1);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public void request() {
        requested.countDown();
        listeners.forEach(Runnable::run);
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** @throws StopRequested if a stop was asked for */
    public void check() {
        if (isRequested()) {
            throw new StopRequested();
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
                throw new StopRequested();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopRequested();
        }
    }

    void onRequest(Runnable listener) {
        listeners.add(listener);
    }
}
