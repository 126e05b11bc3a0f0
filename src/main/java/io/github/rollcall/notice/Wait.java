package io.github.rollcall.notice;

import io.github.rollcall.extension.stop.StopSignal;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long a message may take, from the first byte to the last: as long as the settings say, and two seconds once somebody
 * asks the command to stop.
 */
final class Wait {

    /** Enough for a server that answers at once: others are told that the command was stopped. */
    private static final Duration AFTER_STOP = Duration.ofSeconds(2);

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Duration longest;
    private final StopSignal stop;

    Wait(Duration longest, StopSignal stop) {
        this.longest = longest;
        this.stop = stop;
    }

    Duration longest() {
        return longest;
    }

    /**
     * Waits for an answer, and cancels it when it takes too long.
     *
     * @throws TimeoutException if it was cancelled
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
        long end = now + longest.toNanos();
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
