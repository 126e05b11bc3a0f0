package io.github.rollcall.run;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.lease.AccountLease;
import java.time.Clock;
import java.time.Duration;

/** A process that ended abruptly may have used up the quota, and its penalties live on: nothing is sent until then. */
final class QuotaCooldown {

    private final AccountLease lease;
    private final Extensions extensions;
    private final Clock clock;

    QuotaCooldown(AccountLease lease, Extensions extensions, Clock clock) {
        this.lease = lease;
        this.extensions = extensions;
        this.clock = clock;
    }

    void waitOut(ImportListener listener) {
        lease.sinceUncleanEnd(clock.instant()).ifPresent(since -> {
            Duration rest = extensions.waitOutWindow(since);
            if (!rest.isZero()) {
                lease.quietFor(rest);
                listener.waitsOutWindow(rest);
            }
        });
    }
}
