package io.github.rollcall.cli;

import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.session.SessionHost;
import io.github.rollcall.session.ShutdownHook;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jline.utils.Signals;

/**
 * Turns Ctrl-C, SIGTERM and SIGHUP into a request to stop, until it is closed. The process ends only after the calls in flight
 * have ended and are noted and reported; further signals change nothing. One may be opened while another is open.
 */
final class GracefulShutdown implements SessionHost.Stopping {

    private final StopSignal stop;
    private final Terminal terminal;
    private final Map<String, Object> handlersBefore = new HashMap<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final ShutdownHook hook;

    private GracefulShutdown(StopSignal stop, Terminal terminal) {
        this.stop = stop;
        this.terminal = terminal;
        this.hook = ShutdownHook.of("stop", this::delayEnd);
    }

    static GracefulShutdown on(StopSignal stop, Terminal terminal) {
        GracefulShutdown shutdown = new GracefulShutdown(stop, terminal);
        shutdown.handle("INT", stop::requestByKeyboard);
        shutdown.handle("TERM", stop::request);
        shutdown.handle("HUP", stop::request);
        return shutdown;
    }

    @Override
    public StopSignal signal() {
        return stop;
    }

    /** Does nothing for signals that this system does not know, and for those that the parent process made ignored. */
    private void handle(String signal, Runnable request) {
        Object before = Signals.register(signal, () -> asked(request));
        if (before != null) {
            handlersBefore.put(signal, before);
        }
    }

    private void asked(Runnable request) {
        boolean again = stop.isRequested();
        request.run();
        terminal.say(
                again
                        ? "Still stopping: waiting for the answers to the calls in flight, each at most for"
                                + " rollcall.http.read-timeout (60 s). They are not given up, so that nobody is left in doubt."
                        : "Stopping: the calls in flight end, and are noted.");
    }

    /** Called when the virtual machine shuts down for another reason. */
    private void delayEnd() {
        if (finished.getCount() > 0) {
            stop.request();
        }
        boolean interrupted = false;
        while (finished.getCount() > 0) {
            try {
                finished.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        finished.countDown();
        hook.close();
        handlersBefore.forEach(Signals::unregister);
    }
}
