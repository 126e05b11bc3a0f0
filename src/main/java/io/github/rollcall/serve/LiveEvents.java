package io.github.rollcall.serve;

import io.github.rollcall.run.failure.UnknownRun;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.summary.RunReport;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells browsers once a second how far an account's work is, until it is over or they log out. So many may watch, and for a while;
 * then they ask again. One that does not read holds its own thread and nobody else, until the server gives it up or its time ends; one that goes
 * away is noticed within seconds.
 */
final class LiveEvents implements AutoCloseable {

    static final int MOST = 50;

    /** A browser has six connections for all of its pages. */
    static final int MOST_OF_A_LOGIN = 4;

    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final Map<String, Integer> watching = new HashMap<>();
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(MOST, task -> {
        Thread thread = new Thread(task, "live");
        thread.setDaemon(true);
        return thread;
    });

    LiveEvents() {
        threads.setKeepAliveTime(10, TimeUnit.SECONDS);
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * @param session nothing is told any more when it has ended
     * @throws Refusal if too many watch
     */
    ServerResponse of(AccountRuns account, String login, HttpSession session) {
        if (!hasPlace(login)) {
            throw new Refusal(503, "Too many watch already. The page shows how things stand when it is loaded again.");
        }
        return ServerResponse.sse(events -> begin(account, login, session, events), LONGEST.plusSeconds(30));
    }

    /** How many watch. */
    synchronized int watching() {
        return watching.values().stream().mapToInt(Integer::intValue).sum();
    }

    private synchronized boolean hasPlace(String login) {
        return watching() < MOST && watching.getOrDefault(login, 0) < MOST_OF_A_LOGIN;
    }

    private synchronized boolean takePlace(String login) {
        boolean free = hasPlace(login);
        if (free) {
            watching.merge(login, 1, Integer::sum);
        }
        return free;
    }

    private synchronized void leave(String login) {
        watching.computeIfPresent(login, (name, places) -> places == 1 ? null : places - 1);
    }

    /** A place is taken here only, since an answer that cannot be begun would keep it for ever. */
    private void begin(AccountRuns account, String login, HttpSession session, ServerResponse.SseBuilder events) {
        if (!takePlace(login)) {
            events.complete();
            return;
        }
        AtomicBoolean over = new AtomicBoolean();
        Runnable end = () -> {
            if (!over.getAndSet(true)) {
                leave(login);
            }
        };
        events.onComplete(end).onError(failure -> end.run()).onTimeout(events::complete);
        threads.execute(new Watcher(account, session, events, over, end, System.nanoTime() + LONGEST.toNanos()));
    }

    /** One browser; it is told again a second after it has been told. */
    private final class Watcher implements Runnable {

        private final AccountRuns account;
        private final HttpSession session;
        private final ServerResponse.SseBuilder events;
        private final AtomicBoolean over;
        private final Runnable end;
        private final long until;

        Watcher(
                AccountRuns account,
                HttpSession session,
                ServerResponse.SseBuilder events,
                AtomicBoolean over,
                Runnable end,
                long until) {
            this.account = account;
            this.session = session;
            this.events = events;
            this.over = over;
            this.end = end;
            this.until = until;
        }

        @Override
        public void run() {
            if (over.get()) {
                return;
            }
            try {
                if (isOpen(session) && tell(account, events) && System.nanoTime() - until < 0) {
                    threads.schedule(this, 1, TimeUnit.SECONDS);
                } else {
                    end.run();
                    events.complete();
                }
            } catch (IOException | RuntimeException gone) {
                end.run();
                events.error(gone);
            }
        }
    }

    private static boolean isOpen(HttpSession session) {
        try {
            return session.getCreationTime() > 0;
        } catch (IllegalStateException ended) {
            return false;
        }
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
                        .ifPresent(report -> report.reconciliation()
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
        threads.shutdownNow();
    }
}
