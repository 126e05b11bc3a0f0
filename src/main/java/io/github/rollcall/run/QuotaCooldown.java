package io.github.rollcall.run;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.home.HomeLock;
import java.time.Clock;
import java.time.Duration;

/** A process that ended abruptly may have used up the quota, and its penalties live on: nothing is sent until then. */
final class QuotaCooldown {

    private final HomeLock lock;
    private final Extensions extensions;
    private final Clock clock;

    QuotaCooldown(HomeLock lock, Extensions extensions, Clock clock) {
        this.lock = lock;
        this.extensions = extensions;
        this.clock = clock;
    }

    void waitOut(ImportListener listener) {
        lock.sinceUncleanEnd(clock.instant()).ifPresent(since -> {
            Duration rest = extensions.waitOutWindow(since);
            if (!rest.isZero()) {
                lock.quietFor(rest);
                listener.waitsOutWindow(rest);
            }
        });
    }
}
