package io.github.rollcall.session;

import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.home.Launcher;
import io.github.rollcall.lease.AccountLease;
import io.github.rollcall.notice.RunNotifier;
import io.github.rollcall.run.ImportListener;
import io.github.rollcall.run.ImportRuns;
import io.github.rollcall.run.Retention;
import io.github.rollcall.run.RosterPlans;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.summary.RunReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Imports and plans, for commands and for the operations page alike: takes the home folder, starts Spring in it, stops gracefully
 * when asked to, and shows the report. Several imports may follow each other; used by one thread.
 */
public final class ImportSession {

    private final Class<?> application;
    private final SessionHost host;
    private final StopSignal stop;
    private @Nullable HomeLock lock;
    private @Nullable ShutdownHook givingBack;
    private @Nullable RunId lastRun;
    private @Nullable Throwable lastFailure;
    private boolean heard;
    private volatile SessionHost.@Nullable Stopping shutdown;

    /**
     * @param application the class that configures Spring
     * @param host who has the work done, and is told of it
     */
    public ImportSession(Class<?> application, SessionHost host) {
        this(application, host, new StopSignal());
    }

    /** @param stop asks for the end of the work */
    public ImportSession(Class<?> application, SessionHost host, StopSignal stop) {
        this.application = application;
        this.host = host;
        this.stop = stop;
    }

    /** Lets the host stop the work until the result is closed, also between two imports. */
    public SessionHost.Stopping stoppable() {
        return host.stoppable(stop);
    }

    /** Where things are said. */
    public Voice voice() {
        return host.voice();
    }

    /** Ends the work gracefully once it is requested: the calls in flight end, and are noted. */
    public StopSignal stop() {
        return stop;
    }

    /** Whether those who hear of the account have heard how the last import ended, or of an import before it if none began. */
    public boolean isHeard() {
        return heard;
    }

    /** The run that was imported last; null if there was none. */
    public @Nullable RunId lastRun() {
        return lastRun;
    }

    /** What stopped the last import; null if nothing did. */
    public @Nullable Throwable lastFailure() {
        return lastFailure;
    }

    /**
     * Imports, shows the report, and returns the exit code.
     *
     * @param command what is done, for messages to others; without secrets
     * @param settings as for {@link Launcher#work}
     */
    public int importing(
            String command, Map<String, Object> settings, BiFunction<ImportRuns, ImportListener, RunReport> work) {
        boolean isRehearsal = settings.containsKey("rollcall.rehearsal");
        return working(
                ImportRuns.class,
                command,
                settings,
                work,
                spring -> isRehearsal ? Optional.empty() : Optional.of(spring.getBean(RunNotifier.class)),
                (spring, run) -> spring.getBean(Retention.class).after(run));
    }

    /** Plans, shows the report, and returns the exit code. */
    public int planning(String command, BiFunction<RosterPlans, ImportListener, RunReport> work) {
        return planning(command, Map.of(), work);
    }

    /** The same with settings, as for {@link Launcher#work}. */
    public int planning(
            String command, Map<String, Object> settings, BiFunction<RosterPlans, ImportListener, RunReport> work) {
        return working(RosterPlans.class, command, settings, work, spring -> Optional.empty(), (spring, run) -> {});
    }

    /**
     * @param notifying who tells others how it goes; empty for plans and rehearsals: whoever starts one sees it
     * @param after what follows a report
     */
    private <T> int working(
            Class<T> tool,
            String command,
            Map<String, Object> settings,
            BiFunction<T, ImportListener, RunReport> work,
            Function<BeanFactory, Optional<RunNotifier>> notifying,
            BiConsumer<BeanFactory, RunId> after) {
        lastRun = null;
        lastFailure = null;
        heard = false;
        try (ConfigurableApplicationContext spring = host.isBesideOthers()
                ? Launcher.workBesideOthers(application, settings, context -> takeHome(context, command))
                : Launcher.work(application, settings, context -> takeHome(context, command))) {
            shutdown = stoppable();
            stop.check();
            Optional<RunNotifier> notifier = notifying.apply(spring);
            heard = notifier.isPresent();
            notifier.ifPresent(present -> tell(present.begun()));
            RunReport report = reported(spring, tool, command, work, notifier);
            lastRun = report.run();
            host.show(report);
            notifier.ifPresent(present -> tell(present.ended(report)));
            after.accept(spring, report.run());
            return report.ending().code();
        } finally {
            leave();
        }
    }

    /** Gives up the home folder, so that another import can follow in this process. */
    private void leave() {
        if (lock != null) {
            host.giveBack(lock);
            lock = null;
        }
        if (givingBack != null) {
            givingBack.close();
            givingBack = null;
        }
        if (shutdown != null) {
            shutdown.close();
            shutdown = null;
        }
    }

    private <T> RunReport reported(
            BeanFactory spring,
            Class<T> tool,
            String command,
            BiFunction<T, ImportListener, RunReport> work,
            Optional<RunNotifier> notifier) {
        try {
            return withProgress(spring, spring.getBean(tool), work);
        } catch (RuntimeException | Error failure) {
            // Nothing is wrong where there is no run to continue, and whoever took the account over tells how it ends.
            if (Failures.exitCodeOf(failure) != ExitCode.USAGE
                    && !spring.getBean(AccountLease.class).isTakenOver()) {
                notifier.ifPresent(
                        present -> tell(present.failed(command, host.voice().inWords(failure))));
            }
            throw failure;
        }
    }

    private void tell(List<String> troubles) {
        troubles.forEach(host.voice()::error);
    }

    /** Shows the progress during the work, and removes it from the screen at the end. */
    private <T> RunReport withProgress(BeanFactory spring, T tool, BiFunction<T, ImportListener, RunReport> work) {
        try (SessionProgress progress = host.watch(spring)) {
            RunReport report = work.apply(tool, progress);
            lastFailure = progress.failure();
            return report;
        }
    }

    /** Called before anything opens the database. */
    private HomeLock takeHome(ConfigurableApplicationContext context, String command) {
        HomeFolder home = HomeFolder.of(context.getEnvironment());
        host.opening(context.getEnvironment(), home);
        HomeLock taken = host.take(context.getEnvironment(), home, command);
        lock = taken;
        givingBack = giveBackUnless(() -> shutdown != null, taken);
        context.getBeanFactory().registerSingleton("stopSignal", stop);
        return taken;
    }

    /** Releases the lock cleanly if a signal comes before the work: nothing was sent, so the next import need not wait. */
    private ShutdownHook giveBackUnless(BooleanSupplier working, HomeLock lock) {
        return ShutdownHook.of("home", () -> {
            if (!working.getAsBoolean()) {
                host.giveBack(lock);
            }
        });
    }
}
