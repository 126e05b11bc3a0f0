package io.github.rollcall.extension.gate;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What others use of a quota that is ours as well: what they hold now, and what is left free for them because they took it
 * a window ago and may take it again.
 *
 * <p>Not thread-safe: part of {@link QuotaWindow}.
 */
final class ForeignUsage {

    /** For so many windows after a refusal others are reckoned with, seen or not: they may have been refused as well. */
    private static final int WARY_WINDOWS = 3;

    private final Deque<Long> noticed = new ArrayDeque<>();
    private int most;
    private int left;
    private @Nullable Long leftUntil;

    /** So many more requests than we knew of were counted, now at the latest. */
    void notice(int count, long now, long window) {
        for (int i = 0; i < count; i++) {
            noticed.addLast(now);
        }
        most = Math.max(most, noticed.size());
        leave(noticed.size(), now + window);
    }

    /**
     * A request of ours was refused. How much others took, a refusal doesn't say: half of the quota is left to them when
     * the group opens again, until answers tell.
     */
    void overdrew(int limit, long opensAt, long window) {
        leave(Math.max(left, limit / 2), opensAt + WARY_WINDOWS * window);
    }

    private void leave(int count, long until) {
        if (count > 0 && count >= left) {
            left = count;
            leftUntil = leftUntil == null || until - leftUntil > 0 ? until : leftUntil;
        }
    }

    /** What is counted as theirs now. */
    int noticed() {
        return noticed.size();
    }

    /** What they took before and may take again at once. */
    int expected() {
        return Math.max(0, left - noticed.size());
    }

    /** When there may be less of them; null if there is nothing of them. */
    @Nullable
    Long nextChange(long window) {
        Long released = noticed.isEmpty() ? null : Long.valueOf(noticed.getFirst() + window);
        if (expected() == 0 || leftUntil == null) {
            return released;
        }
        return released == null || leftUntil - released < 0 ? leftUntil : released;
    }

    void forget(long now, long window) {
        while (!noticed.isEmpty() && now - noticed.getFirst() >= window) {
            noticed.removeFirst();
        }
        if (leftUntil != null && now - leftUntil >= 0) {
            left = most;
            most = noticed.size();
            leftUntil = left > 0 ? Long.valueOf(now + window) : null;
        }
    }
}
