package io.github.rollcall.provisioning;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.RateLimitGroup;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account's users as we last saw them. Others work on the account too, so a long run looks again: every 15 minutes, or
 * rarer where that would cost more than a hundredth of the quota. Safe for use by several threads.
 */
final class AccountView {

    private static final Logger log = LoggerFactory.getLogger(AccountView.class);
    private static final Duration FRESH = Duration.ofMinutes(15);
    private static final int SHARE_OF_QUOTA = 100;
    private static final int USERS_PER_CALL = 1000;

    private final Extensions extensions;
    private AccountSnapshot snapshot;
    private long seenAt;

    AccountView(Extensions extensions) {
        this.extensions = extensions;
        this.snapshot = look();
    }

    synchronized AccountSnapshot current() {
        Duration age = Duration.ofNanos(System.nanoTime() - seenAt);
        if (age.compareTo(longestAge()) > 0) {
            snapshot = look();
        }
        return snapshot;
    }

    private Duration longestAge() {
        int calls = snapshot.size() / USERS_PER_CALL + 1;
        Duration affordable = extensions.costOf(RateLimitGroup.MEDIUM, calls).multipliedBy(SHARE_OF_QUOTA);
        return affordable.compareTo(FRESH) > 0 ? affordable : FRESH;
    }

    private AccountSnapshot look() {
        seenAt = System.nanoTime();
        AccountSnapshot seen = new AccountSnapshot(extensions.all());
        log.info("The account has {} extensions", seen.size());
        return seen;
    }
}
