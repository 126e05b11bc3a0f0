package io.github.rollcall.provisioning;

import io.github.rollcall.comparison.LastGiven;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.journal.OpenUpdates;
import io.github.rollcall.journal.OpenUpdates.Bulk;
import io.github.rollcall.journal.OpenUpdates.Unanswered;
import io.github.rollcall.user.value.EmailAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for bulk updates whose answer is not known, so that no task can be asked for: RingCentral may be at work on them yet. They are
 * over when the account shows what they give, or when RingCentral had its time. Used by one thread.
 */
final class UnansweredUpdates {

    private static final Logger log = LoggerFactory.getLogger(UnansweredUpdates.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Extensions extensions;
    private final OpenUpdates updates;
    private final Pause pause;
    private final Progress progress;
    private final Clock clock;
    private final LongSupplier nanoTime;

    UnansweredUpdates(
            Extensions extensions,
            OpenUpdates updates,
            Pause pause,
            Progress progress,
            Clock clock,
            LongSupplier nanoTime) {
        this.extensions = extensions;
        this.updates = updates;
        this.pause = pause;
        this.progress = progress;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** @param patience how long RingCentral is given since the call left */
    void await(AccountKey account, Duration patience) {
        for (Bulk bulk : updates.bulks(account)) {
            List<Unanswered> people = bulk.task() == null ? updates.unanswered(bulk) : List.of();
            if (!people.isEmpty()) {
                await(people, rest(people.get(0).at(), patience));
            }
        }
    }

    /** The clock may have been set since. */
    private Duration rest(Instant leftAt, Duration patience) {
        Duration rest = Duration.between(clock.instant(), leftAt.plus(patience));
        return rest.compareTo(patience) < 0 ? rest : patience;
    }

    private void await(List<Unanswered> people, Duration rest) {
        List<Unanswered> open = new ArrayList<>(people);
        if (rest.isNegative() || rest.isZero() || isAllShown(open)) {
            return;
        }
        log.info(
                "A bulk update of {} users left, and its answer is not known; they are compared when the account shows its values,"
                        + " or else in {} s (rollcall.update.patience)",
                people.size(),
                rest.toSeconds());
        progress.awaitsUpdate(true);
        try {
            long deadline = nanoTime.getAsLong() + rest.toNanos();
            Duration wait = FIRST_PAUSE;
            long left = rest.toNanos();
            do {
                pause.pause(wait.toNanos() < left ? wait : Duration.ofNanos(left));
                wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
                left = deadline - nanoTime.getAsLong();
            } while (left > 0 && !isAllShown(open));
            log.info(
                    "Of that bulk update, the account shows the values of {} users, and not of {}; all are compared",
                    people.size() - open.size(),
                    open.size());
        } finally {
            progress.awaitsUpdate(false);
        }
    }

    /** Asks for one person, and only if that one has the values for all others. Whoever is seen is not asked for again. */
    private boolean isAllShown(List<Unanswered> open) {
        Unanswered last = open.get(open.size() - 1);
        if (extensions
                .withId(last.extension())
                .filter(shown -> !isShown(last, shown))
                .isPresent()) {
            return false;
        }
        open.remove(last);
        if (!open.isEmpty()) {
            Map<ExtensionId, ExtensionRecord> found = extensions.havingEmail(addresses(open)).stream()
                    .collect(Collectors.toMap(ExtensionRecord::id, Function.identity(), (one, same) -> one));
            open.removeIf(person -> {
                ExtensionRecord shown = found.get(person.extension());
                return shown != null && isShown(person, shown);
            });
        }
        return open.isEmpty();
    }

    private static boolean isShown(Unanswered person, ExtensionRecord shown) {
        return LastGiven.isShown(person.known(), person.sent(), shown);
    }

    private static List<EmailAddress> addresses(List<Unanswered> people) {
        return people.stream()
                .map(Unanswered::email)
                .filter(Objects::nonNull)
                .filter(email -> EmailAddress.flawIn(email) == null)
                .map(EmailAddress::of)
                .distinct()
                .toList();
    }
}
