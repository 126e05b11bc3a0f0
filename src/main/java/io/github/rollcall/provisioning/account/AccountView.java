package io.github.rollcall.provisioning.account;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account's users as we last saw them. Others work on the account too, so a long run looks again: every 15 minutes, or
 * rarer where that would cost more than a hundredth of the quota. Thread-safe; the others wait for the one that looks, but for who
 * asks for {@link #last}.
 */
public final class AccountView {

    private static final Logger log = LoggerFactory.getLogger(AccountView.class);
    private static final Duration FRESH = Duration.ofMinutes(15);
    private static final int SHARE_OF_QUOTA = 100;
    private static final int USERS_PER_CALL = 1000;

    private final Extensions extensions;
    private final Supplier<List<ExtensionId>> ownOfLate;
    private volatile @Nullable AccountSnapshot snapshot;
    private long seenAt;

    /** @param ownOfLate whom we made so recently that lists may not show them yet */
    public AccountView(Extensions extensions, Supplier<List<ExtensionId>> ownOfLate) {
        this.extensions = extensions;
        this.ownOfLate = ownOfLate;
    }

    public synchronized AccountSnapshot current() {
        AccountSnapshot seen = snapshot;
        Duration age = Duration.ofNanos(System.nanoTime() - seenAt);
        if (seen == null || age.compareTo(longestAge(seen)) > 0) {
            seen = look();
            snapshot = seen;
        }
        return seen;
    }

    /** As they were last seen, however long ago. Waits for nobody, unless nobody has looked yet. */
    public AccountSnapshot last() {
        AccountSnapshot seen = snapshot;
        return seen == null ? current() : seen;
    }

    public synchronized void renew() {
        snapshot = look();
    }

    /** How many calls a list of so many people takes. */
    public static int callsFor(int people) {
        return Math.max(1, (people + USERS_PER_CALL - 1) / USERS_PER_CALL);
    }

    private Duration longestAge(AccountSnapshot seen) {
        Duration affordable = extensions.costOfUsers(callsFor(seen.size())).multipliedBy(SHARE_OF_QUOTA);
        return affordable.compareTo(FRESH) > 0 ? affordable : FRESH;
    }

    private AccountSnapshot look() {
        seenAt = System.nanoTime();
        Map<ExtensionId, ExtensionRecord> listed = new LinkedHashMap<>();
        extensions.all().forEach(extension -> listed.put(extension.id(), extension));
        for (ExtensionId own : ownOfLate.get()) {
            ExtensionRecord shown = listed.get(own);
            if (shown == null || shown.isSeat()) {
                extensions.withId(own).ifPresent(extension -> listed.put(own, extension));
            }
        }
        log.info("The account has {} extensions", listed.size());
        return new AccountSnapshot(listed.values());
    }
}
