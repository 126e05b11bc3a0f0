package io.github.rollcall.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits what several threads write: those that come while a commit is under way share the next one, and one forced write.
 * Those of one {@link Kind} are made together. Each returns when its own change is committed, and durable if it has to be. Where a
 * commit fails, all that share it fail; a change that cannot be made fails alone.
 */
final class GroupCommit {

    /** A server that was away for a moment leaves dead connections behind, each of which is found when it is used. */
    private static final int MOST_TRIES = 5;

    private final TransactionTemplate transaction;
    private final Runnable force;
    private final Runnable afterwards;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private List<Change<?, ?>> waiting = new ArrayList<>();
    private boolean isCommitting;

    /**
     * @param force makes what was committed survive a power cut
     * @param afterwards looks whether what was committed will be found again; throws if not
     */
    GroupCommit(TransactionTemplate transaction, Runnable force, Runnable afterwards) {
        this.transaction = transaction;
        this.force = force;
        this.afterwards = afterwards;
    }

    /** @param isForced whether it must survive a power cut when this returns */
    <T> T write(boolean isForced, Supplier<T> change) {
        return write(
                new Kind<>(
                        isForced, changes -> changes.stream().map(Supplier::get).toList()),
                change);
    }

    /** Makes a change together with others of its kind. */
    <P, R> R write(Kind<P, R> kind, P change) {
        Change<P, R> mine = new Change<>(kind, change);
        List<Change<?, ?>> group = join(mine);
        if (!group.isEmpty()) {
            end(group, commit(group));
        }
        return mine.result();
    }

    /** Waits until the change is committed by another thread, or it is this thread's turn to commit those that are returned. */
    private List<Change<?, ?>> join(Change<?, ?> mine) {
        lock.lock();
        try {
            waiting.add(mine);
            while (isCommitting && !mine.isOver) {
                committed.awaitUninterruptibly();
            }
            if (mine.isOver) {
                return List.of();
            }
            List<Change<?, ?>> group = waiting;
            waiting = new ArrayList<>();
            isCommitting = true;
            return group;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Commits them, over another connection if one breaks before it is asked to commit. Never throws: others wait.
     *
     * @return why changes are not committed, or not durable; nothing of those that are
     */
    private Map<Change<?, ?>, Throwable> commit(List<Change<?, ?>> group) {
        return commit(group, MOST_TRIES);
    }

    private Map<Change<?, ?>, Throwable> commit(List<Change<?, ?>> group, int tries) {
        AtomicBoolean made = new AtomicBoolean();
        try {
            transaction.executeWithoutResult(status -> {
                make(group);
                made.set(true);
            });
            if (group.stream().anyMatch(change -> change.kind.isForced())) {
                force.run();
            }
            afterwards.run();
            return Map.of();
        } catch (RuntimeException | Error e) {
            // What was not made is taken back for certain. Of a commit that failed nobody knows, so it is not tried
            // again.
            if (!made.get() && tries > 1 && isOfConnection(e)) {
                return commit(group, tries - 1);
            }
            return made.get() || group.size() == 1 ? all(group, e) : oneByOne(group);
        }
    }

    private static void make(List<Change<?, ?>> group) {
        group.stream()
                .collect(Collectors.groupingBy(change -> change.kind, LinkedHashMap::new, Collectors.toList()))
                .forEach(GroupCommit::make);
    }

    @SuppressWarnings("unchecked") // What they are made from, and what comes of it, is their kind's.
    private static <P, R> void make(Kind<P, R> kind, List<? extends Change<?, ?>> changes) {
        kind.make((List<Change<P, R>>) changes);
    }

    /** What cannot be rolled back is over a connection that is no more; the server takes it back by itself. */
    private static boolean isOfConnection(Throwable failure) {
        return failure instanceof DataAccessResourceFailureException || failure instanceof TransactionSystemException;
    }

    private static Map<Change<?, ?>, Throwable> all(List<Change<?, ?>> group, Throwable failure) {
        Map<Change<?, ?>, Throwable> failures = new HashMap<>();
        group.forEach(change -> failures.put(change, failure));
        return failures;
    }

    private Map<Change<?, ?>, Throwable> oneByOne(List<Change<?, ?>> group) {
        Map<Change<?, ?>, Throwable> failures = new HashMap<>();
        group.forEach(change -> failures.putAll(commit(List.of(change))));
        return failures;
    }

    private void end(List<Change<?, ?>> group, Map<Change<?, ?>, Throwable> failures) {
        lock.lock();
        try {
            group.forEach(change -> change.end(failures.get(change)));
            isCommitting = false;
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Changes that the same statements make, so that each statement is prepared once for all of them. Those of a commit are made kind by
     * kind, in the order in which each kind came first.
     *
     * @param isForced whether they must survive a power cut when {@link #write(Kind, Object)} returns
     * @param make makes changes, one at least, in the group's transaction; returns as many results, in the same order. Asked again for
     *     the same changes, together or alone, where the transaction did not get through
     */
    record Kind<P, R>(boolean isForced, Function<List<P>, List<R>> make) {

        private void make(List<Change<P, R>> changes) {
            List<R> results =
                    make.apply(changes.stream().map(change -> change.change).toList());
            for (int i = 0; i < changes.size(); i++) {
                changes.get(i).made = results.get(i);
            }
        }
    }

    /** What one thread writes. How it ended is said and heard under the lock. */
    private static final class Change<P, R> {

        private final Kind<P, R> kind;
        private final P change;
        private @Nullable R made;
        private @Nullable Throwable failure;
        private boolean isOver;

        Change(Kind<P, R> kind, P change) {
            this.kind = kind;
            this.change = change;
        }

        void end(@Nullable Throwable cause) {
            failure = cause;
            isOver = true;
        }

        R result() {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            return Objects.requireNonNull(made);
        }
    }
}
