package io.github.rollcall.serve;

import io.github.rollcall.run.UnknownRun;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.summary.Reconciliation;
import io.github.rollcall.summary.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Tells browsers once a second how far an account's work is, until it is over. So many may watch, and for a while; then they ask again. */
final class LiveEvents implements AutoCloseable {

    private static final int MOST = 50;
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final AtomicInteger watching = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "live");
        thread.setDaemon(true);
        return thread;
    });

    ServerResponse of(AccountRuns account) {
        if (watching.incrementAndGet() > MOST) {
            watching.decrementAndGet();
            throw new Refusal(503, "Too many watch already. The page shows how things stand when it is loaded again.");
        }
        return ServerResponse.sse(events -> begin(account, events), LONGEST.plusSeconds(30));
    }

    private void begin(AccountRuns account, ServerResponse.SseBuilder events) {
        AtomicReference<@Nullable ScheduledFuture<?>> ticking = new AtomicReference<>();
        AtomicInteger over = new AtomicInteger();
        Runnable end = () -> {
            if (over.getAndIncrement() == 0) {
                watching.decrementAndGet();
                ScheduledFuture<?> ticks = ticking.get();
                if (ticks != null) {
                    ticks.cancel(false);
                }
            }
        };
        events.onComplete(end).onError(failure -> end.run()).onTimeout(events::complete);
        long until = System.nanoTime() + LONGEST.toNanos();
        ticking.set(clock.scheduleWithFixedDelay(
                () -> {
                    try {
                        boolean goesOn = tell(account, events);
                        if (!goesOn || System.nanoTime() - until > 0) {
                            end.run();
                            events.complete();
                        }
                    } catch (IOException | RuntimeException gone) {
                        end.run();
                        events.error(gone);
                    }
                },
                0,
                1,
                TimeUnit.SECONDS));
    }

    private static boolean tell(AccountRuns account, ServerResponse.SseBuilder events) throws IOException {
        Work work = account.last().orElse(null);
        events.event("state").data(JsonMapper.shared().writeValueAsString(state(account, work)));
        return work != null && !work.isOver();
    }

    /** What the script puts in its places, by their names. */
    static Map<String, Object> state(AccountRuns account, @Nullable Work work) {
        Map<String, Object> state = new LinkedHashMap<>();
        boolean over = work == null || work.isOver();
        state.put("over", over);
        if (work != null) {
            RunId run = work.run();
            state.put("run", run == null ? "" : run.value());
            work.watch().ifPresent(watch -> {
                state.put("line", watch.line());
                state.put("done", watch.done());
                state.put("total", watch.total());
                state.put("quota", watch.quota());
            });
            if (run != null && !over) {
                counts(account, run)
                        .ifPresent(report -> Reconciliation.of(report)
                                .rows()
                                .forEach(term -> state.put("count-" + term.kind(), term.number())));
            }
        }
        return state;
    }

    private static Optional<RunReport> counts(AccountRuns account, RunId run) {
        try {
            return Optional.of(account.report(run));
        } catch (UnknownRun | UncheckedIOException none) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
