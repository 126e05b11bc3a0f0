package io.github.rollcall.provisioning;

import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.LeaseLost;
import io.github.rollcall.extension.stop.NetworkMisconfigured;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.runlog.ExitCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does one thing for each of many, several at once. When one fails, none is begun any more, those begun are waited for,
 * and the gravest failure is thrown: a call in flight is never given up.
 */
public final class Workers implements AutoCloseable {

    private final int count;
    private final ExecutorService threads;

    Workers(String name, int count) {
        AtomicInteger number = new AtomicInteger();
        this.count = count;
        this.threads =
                Executors.newFixedThreadPool(count, task -> new Thread(task, name + "-" + number.incrementAndGet()));
    }

    /** How many things are done at once at the most. */
    int count() {
        return count;
    }

    <T> void forEach(Collection<T> items, Consumer<T> work) {
        AtomicBoolean failed = new AtomicBoolean();
        List<Future<?>> futures = new ArrayList<>();
        for (T item : items) {
            futures.add(threads.submit(LogContext.handedOn(() -> {
                if (!failed.get()) {
                    try {
                        work.accept(item);
                    } catch (RuntimeException | Error e) {
                        failed.set(true);
                        throw e;
                    }
                }
            })));
        }
        RuntimeException gravest = null;
        for (Future<?> future : futures) {
            gravest = graver(gravest, failureOf(future));
        }
        if (gravest != null) {
            throw gravest;
        }
    }

    private static @Nullable RuntimeException failureOf(Future<?> future) {
        try {
            resultOf(future);
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("A worker died", e.getCause());
        }
    }

    /**
     * Waits for work of another thread. Uninterruptible: what is in flight must be noted before anybody goes on.
     *
     * @throws ExecutionException if the work failed
     */
    public static <T extends @Nullable Object> T resultOf(Future<T> work) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Trouble of our own (database, bugs) before a stop, before a refusal of us, before an outage. */
    private static @Nullable RuntimeException graver(@Nullable RuntimeException one, @Nullable RuntimeException other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return ExitCode.IN_ATTEMPT.compare(codeOf(other), codeOf(one)) < 0 ? other : one;
    }

    private static ExitCode codeOf(RuntimeException failure) {
        if (failure instanceof ExtensionsUnavailable) {
            return ExitCode.UNAVAILABLE;
        }
        if (failure instanceof AccessRefused) {
            return ExitCode.REFUSED;
        }
        if (failure instanceof NetworkMisconfigured) {
            return ExitCode.CONFIGURATION;
        }
        if (failure instanceof LeaseLost) {
            return ExitCode.BUSY;
        }
        return failure instanceof StopRequested ? ExitCode.STOPPED : ExitCode.FAILED;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
