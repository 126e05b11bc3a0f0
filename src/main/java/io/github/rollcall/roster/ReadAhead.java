package io.github.rollcall.roster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads items on a thread of its own while those before them are worked on, so that two processors share the work. Items come in
 * their order, and what ends the reading is thrown where the item would have come. What is read ahead is bounded by its number and
 * by its characters; the thread begins with the first item that is asked for, and has ended when {@link #close} returns.
 *
 * <p>For use by one thread.
 *
 * @param <T> what is read
 */
public final class ReadAhead<T> implements AutoCloseable {

    private static final int ITEMS_OF_BATCH = 256;
    private static final int CHARACTERS_OF_BATCH = 1 << 16;
    private static final int BATCHES = 4;
    private static final int CHARACTERS = 1 << 18;

    private final Supplier<@Nullable T> reading;
    private final ToIntFunction<T> characters;
    private final Queue<Batch<T>> batches = new ArrayDeque<>();
    private int charactersAhead;
    private volatile boolean isClosed;
    private boolean hasEnded;
    private volatile @Nullable Throwable failure;
    private @Nullable Thread thread;

    private Iterator<T> items = List.<T>of().iterator();
    private @Nullable End end;

    /**
     * Reads nothing yet.
     *
     * @param reading gives the next item, or null after the last one; called by the other thread alone, as long as this is not closed
     * @param characters how many an item holds, for what may be read ahead
     */
    public ReadAhead(Supplier<@Nullable T> reading, ToIntFunction<T> characters) {
        this.reading = reading;
        this.characters = characters;
    }

    /**
     * The next item, or null after the last one.
     *
     * @throws RuntimeException what the reading has thrown in place of this item; also an {@link Error}
     */
    public @Nullable T next() {
        while (!items.hasNext() && end == null) {
            Batch<T> batch = take();
            items = batch.items().iterator();
            end = batch.end();
        }
        if (items.hasNext()) {
            return items.next();
        }
        if (end != null) {
            end.rethrow();
        }
        return null;
    }

    /** Waits until the thread has ended. Nothing is read any more then. */
    @Override
    public void close() {
        Thread running;
        synchronized (batches) {
            isClosed = true;
            batches.clear();
            batches.notifyAll();
            running = thread;
        }
        boolean wasInterrupted = false;
        while (running != null && running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        restore(wasInterrupted);
        items = List.<T>of().iterator();
    }

    private Batch<T> take() {
        boolean wasInterrupted = false;
        Batch<T> batch;
        synchronized (batches) {
            if (isClosed) {
                throw new IllegalStateException("Nothing is read after the end");
            }
            if (thread == null) {
                thread = new Thread(this::readAll, "read-ahead");
                thread.setDaemon(true);
                thread.start();
            }
            batch = batches.poll();
            while (batch == null && !hasEnded) {
                wasInterrupted |= isInterruptedWaiting();
                batch = batches.poll();
            }
            if (batch == null) {
                batch = new Batch<>(List.of(), 0, new End(failure));
            }
            charactersAhead -= batch.characters();
            batches.notifyAll();
        }
        restore(wasInterrupted);
        return batch;
    }

    /** However it ends, nobody waits for it any more. */
    private void readAll() {
        try {
            Batch<T> batch = read();
            while (handOver(batch) && batch.end() == null) {
                batch = read();
            }
        } catch (RuntimeException | Error e) {
            // Memory ran out where it is needed to tell so.
            failure = e;
        } finally {
            synchronized (batches) {
                hasEnded = true;
                batches.notifyAll();
            }
        }
    }

    /** As many items as make a batch; what ends the reading comes behind those that were read before it. */
    private Batch<T> read() {
        List<T> read = new ArrayList<>();
        int length = 0;
        try {
            while (read.size() < ITEMS_OF_BATCH && length < CHARACTERS_OF_BATCH && !isClosed) {
                T item = reading.get();
                if (item == null) {
                    return new Batch<>(read, length, new End(null));
                }
                read.add(item);
                length += characters.applyAsInt(item);
            }
            return new Batch<>(read, length, null);
        } catch (RuntimeException | Error e) {
            return new Batch<>(read, length, new End(e));
        }
    }

    /** Whether anybody wants to have more. */
    private boolean handOver(Batch<T> batch) {
        synchronized (batches) {
            while (!isClosed && isEnoughAhead()) {
                isInterruptedWaiting();
            }
            if (!isClosed) {
                batches.add(batch);
                charactersAhead += batch.characters();
                batches.notifyAll();
            }
            return !isClosed;
        }
    }

    private boolean isEnoughAhead() {
        return !batches.isEmpty() && (batches.size() >= BATCHES || charactersAhead >= CHARACTERS);
    }

    private boolean isInterruptedWaiting() {
        try {
            batches.wait();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private static void restore(boolean wasInterrupted) {
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Items that are handed over together.
     *
     * @param end what comes behind them; null for more items
     */
    private record Batch<T>(
            List<T> items, int characters, @Nullable End end) {}

    /** @param failure null where the last item was read */
    private record End(@Nullable Throwable failure) {

        void rethrow() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }
}
