package io.github.rollcall.provisioning;

import io.github.rollcall.runlog.Attempt;
import java.util.Map;
import java.util.Objects;
import org.slf4j.MDC;

/** What every line of the log says about itself, for whoever searches it: the run, its attempt, and the line of the roster. */
public final class LogContext {

    private static final String RUN = "run";
    private static final String ATTEMPT = "attempt";
    private static final String LINE = "line";

    private LogContext() {}

    /** From now on this thread, and those who work for it, work on this attempt. */
    public static void begin(Attempt attempt) {
        MDC.put(RUN, attempt.run().value());
        MDC.put(ATTEMPT, String.valueOf(attempt.number()));
    }

    static void ofLine(long line, Runnable work) {
        MDC.put(LINE, String.valueOf(line));
        try {
            work.run();
        } finally {
            MDC.remove(LINE);
        }
    }

    /** Work for another thread, of whose log lines the same is said as of those of this thread now. */
    public static Runnable handedOn(Runnable work) {
        Map<String, String> context = Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());
        return () -> {
            MDC.setContextMap(context);
            work.run();
        };
    }

    /** It is over. */
    public static void end() {
        MDC.remove(RUN);
        MDC.remove(ATTEMPT);
    }
}
