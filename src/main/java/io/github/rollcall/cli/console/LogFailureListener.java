package io.github.rollcall.cli.console;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import ch.qos.logback.core.status.StatusManager;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/** Says once that the log cannot be written, where Logback would print a stack trace for each line. */
public final class LogFailureListener implements StatusListener {

    private final Terminal terminal;
    private final Path file;
    private final AtomicBoolean told = new AtomicBoolean();

    private LogFailureListener(Terminal terminal, Path file) {
        this.terminal = terminal;
        this.file = file;
    }

    /** Makes the terminal tell it from now on. The log must have been opened. */
    public static void install(Terminal terminal, Path file) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            StatusManager statuses = logging.getStatusManager();
            statuses.getCopyOfStatusListenerList().forEach(statuses::remove);
            statuses.add(new LogFailureListener(terminal, file));
        }
    }

    @Override
    public void addStatusEvent(Status status) {
        if (status.getEffectiveLevel() >= Status.ERROR && told.compareAndSet(false, true)) {
            Throwable cause = status.getThrowable();
            terminal.error("The log " + file + " cannot be written ("
                    + (cause == null ? status.getMessage() : cause.getMessage())
                    + "); lines of it are missing. Make room or give write permission.");
        }
    }
}
