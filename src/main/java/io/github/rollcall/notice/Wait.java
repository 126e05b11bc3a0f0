package io.github.rollcall.notice;

import io.github.rollcall.extension.StopSignal;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long others may keep us waiting with a message, from its first byte to the last: the patience of the settings; and once
 * somebody wants the command to stop, hardly at all.
 */
final class Wait {

    /** Enough for whoever answers at once: that the command was stopped is worth telling. */
    private static final Duration AFTER_STOP = Duration.ofSeconds(2);

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Duration patience;
    private final StopSignal stop;

    Wait(Duration patience, StopSignal stop) {
        this.patience = patience;
        this.stop = stop;
    }

    Duration patience() {
        return patience;
    }

    /**
     * What came of it. When it takes too long it is given up.
     *
     * @throws TimeoutException if it was given up
     */
    <T> T until(Future<T> answer) throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return whatCame(answer);
        } finally {
            answer.cancel(true);
        }
    }

    private <T> T whatCame(Future<T> answer) throws ExecutionException, TimeoutException, InterruptedException {
        long now = System.nanoTime();
        long end = now + patience.toNanos();
        boolean stopping = false;
        while (end - now > 0) {
            if (!stopping && stop.isRequested()) {
                stopping = true;
                end = Math.min(end - now, AFTER_STOP.toNanos()) + now;
            }
            try {
                return answer.get(Math.min(end - now, BETWEEN_LOOKS), TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                now = System.nanoTime();
            }
        }
        throw new TimeoutException();
    }
}
