package io.github.rollcall.provisioning;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ApiError;
import io.github.rollcall.extension.BulkTask;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.OpenUpdates;
import io.github.rollcall.journal.OpenUpdates.Bulk;
import io.github.rollcall.journal.OpenUpdates.Open;
import io.github.rollcall.journal.entry.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for what RingCentral makes of calls that update many users, and notes it. Of whom there is no result, that is noted
 * too: the person is compared again. Used by one thread.
 */
public final class BulkUpdates {

    private static final Logger log = LoggerFactory.getLogger(BulkUpdates.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Extensions extensions;
    private final OpenUpdates updates;
    private final Pause pause;
    private final LongSupplier nanoTime;
    private final UnansweredUpdates unanswered;

    BulkUpdates(
            Extensions extensions,
            Journal journal,
            Pause pause,
            Progress progress,
            Clock clock,
            LongSupplier nanoTime) {
        this.extensions = extensions;
        this.updates = journal.updates();
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.unanswered = new UnansweredUpdates(extensions, updates, pause, progress, clock, nanoTime);
    }

    /**
     * Ends everything that is on its way in this account, whichever run sent it. When it returns, nothing is open.
     *
     * @param patience how long RingCentral is given for what it has taken
     * @param refusal what a refused change comes to
     * @return how many changes have no known end, and are due again
     */
    public int settle(AccountKey account, Duration patience, BiFunction<Open, List<ApiError>, Outcome> refusal) {
        awaitTasks(account, patience, refusal);
        unanswered.await(account, patience);
        int unknown = 0;
        for (Bulk bulk : updates.bulks(account)) {
            unknown += lose(updates.of(bulk), "the task of the bulk update told nothing of this user");
            updates.close(bulk);
        }
        return unknown + lose(updates.all(account), "the process ended before the answer was noted");
    }

    /** Waits until what RingCentral has taken is over, and notes it; at least for a moment. */
    void await(AccountKey account, Duration patience, BiFunction<Open, List<ApiError>, Outcome> refusal) {
        awaitTasks(account, patience, refusal);
        pause.pause(MOMENT);
    }

    private void awaitTasks(AccountKey account, Duration patience, BiFunction<Open, List<ApiError>, Outcome> refusal) {
        long deadline = nanoTime.getAsLong() + patience.toNanos();
        for (Bulk bulk : updates.bulks(account)) {
            String task = bulk.task();
            if (task != null && !updates.of(bulk).isEmpty()) {
                await(bulk, task, deadline, refusal);
            }
        }
    }

    private void await(Bulk bulk, String task, long deadline, BiFunction<Open, List<ApiError>, Outcome> refusal) {
        Duration wait = FIRST_PAUSE;
        while (true) {
            BulkTask known = extensions.bulkUpdate(task);
            if (known.state() != BulkTask.State.UNDER_WAY) {
                note(bulk, known, refusal);
                if (known.state() != BulkTask.State.COMPLETED) {
                    log.warn("The bulk update {} ended as {}", task, known.state());
                }
                return;
            }
            if (nanoTime.getAsLong() - deadline > 0) {
                note(bulk, known, refusal);
                log.warn("RingCentral does not end the bulk update {}; its users are compared again", task);
                return;
            }
            pause.pause(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void note(Bulk bulk, BulkTask known, BiFunction<Open, List<ApiError>, Outcome> refusal) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Open open : updates.of(bulk)) {
            BulkTask.Result result = known.results().get(open.extension());
            if (result != null) {
                outcomes.put(
                        open.entry(),
                        result.isDone() ? new Outcome.Updated(open.extension()) : refusal.apply(open, result.errors()));
            }
        }
        updates.end(outcomes);
    }

    private int lose(List<Open> open, String reason) {
        if (!open.isEmpty()) {
            updates.lose(new ArrayList<>(open.stream().map(Open::entry).toList()), reason);
        }
        return open.size();
    }
}
