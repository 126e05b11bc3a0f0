package io.github.rollcall.cli;

import io.github.rollcall.cli.console.ConsoleProgress;
import io.github.rollcall.cli.console.LogFailureListener;
import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.DatabaseUrl;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.home.Launcher;
import io.github.rollcall.home.SettingFiles;
import io.github.rollcall.notice.RunNotifier;
import io.github.rollcall.roster.FileNames;
import io.github.rollcall.run.Failures;
import io.github.rollcall.run.ImportListener;
import io.github.rollcall.run.ImportRuns;
import io.github.rollcall.run.RosterPlans;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.summary.RunReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs a command that imports or plans: takes the home folder, starts Spring in it, turns signals into a graceful stop, and
 * prints the report. Several imports may follow each other; used by one thread.
 */
final class ImportSession {

    private final Class<?> application;
    private final Terminal terminal;
    private final StopSignal stop;
    private final boolean besideOthers;
    private final @Nullable HomeLock lent;
    private @Nullable HomeLock lock;
    private @Nullable ShutdownHook givingBack;
    private @Nullable RunId lastRun;
    private @Nullable Throwable lastFailure;
    private boolean heard;
    private volatile @Nullable GracefulShutdown shutdown;

    /** As a command, which has the process for itself. */
    ImportSession(Class<?> application, Terminal terminal) {
        this(application, terminal, new StopSignal(), false, null);
    }

    private ImportSession(
            Class<?> application, Terminal terminal, StopSignal stop, boolean besideOthers, @Nullable HomeLock lent) {
        this.application = application;
        this.terminal = terminal;
        this.stop = stop;
        this.besideOthers = besideOthers;
        this.lent = lent;
    }

    /**
     * As one of several of a process, which takes care of signals and keeps one log of all.
     *
     * @param stop asks for the end of the work
     * @param lent the home folder of the account, if the process holds it anyway; it stays held. Null to take it for each import
     */
    static ImportSession besideOthers(
            Class<?> application, Terminal terminal, StopSignal stop, @Nullable HomeLock lent) {
        return new ImportSession(application, terminal, stop, true, lent);
    }

    Terminal terminal() {
        return terminal;
    }

    /** Makes signals stop the work gracefully until the result is closed, also between two imports. */
    GracefulShutdown stoppable() {
        return GracefulShutdown.on(stop, terminal);
    }

    /** Whether those who hear of the account have heard how the last import ended, or of an import before it if none began. */
    boolean isHeard() {
        return heard;
    }

    /** The run that was imported last; null if there was none. */
    @Nullable
    RunId lastRun() {
        return lastRun;
    }

    /** What stopped the last import; null if nothing did. */
    @Nullable
    Throwable lastFailure() {
        return lastFailure;
    }

    /**
     * Imports, shows the report, and returns the exit code.
     *
     * @param command what is done, for messages to others; without secrets
     * @param settings as for {@link Launcher#work}
     */
    int importing(
            String command, Map<String, Object> settings, BiFunction<ImportRuns, ImportListener, RunReport> work) {
        return working(ImportRuns.class, command, settings, work);
    }

    /** Plans, shows the report, and returns the exit code. */
    int planning(
            String command, Map<String, Object> settings, BiFunction<RosterPlans, ImportListener, RunReport> work) {
        return working(RosterPlans.class, command, settings, work);
    }

    private <T> int working(
            Class<T> tool,
            String command,
            Map<String, Object> settings,
            BiFunction<T, ImportListener, RunReport> work) {
        lastRun = null;
        lastFailure = null;
        heard = false;
        try (ConfigurableApplicationContext spring = besideOthers
                ? Launcher.workBesideOthers(application, settings, context -> takeHome(context, command))
                : Launcher.work(application, settings, context -> takeHome(context, command))) {
            if (!besideOthers) {
                shutdown = stoppable();
            }
            stop.check();
            Optional<RunNotifier> notifier = notifier(spring, tool, settings);
            heard = notifier.isPresent();
            notifier.ifPresent(present -> tell(present.begun()));
            RunReport report = reported(spring, tool, command, work, notifier);
            lastRun = report.run();
            terminal.show(report);
            notifier.ifPresent(present -> tell(present.ended(report)));
            return report.ending().code();
        } finally {
            leave();
        }
    }

    /** Gives up the home folder, so that another import can follow in this process. */
    private void leave() {
        if (lock != null) {
            lock.close();
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

    /** Nobody is notified of plans and rehearsals: whoever starts one sees it. */
    private static Optional<RunNotifier> notifier(BeanFactory spring, Class<?> tool, Map<String, Object> settings) {
        return tool == ImportRuns.class && !settings.containsKey("rollcall.rehearsal")
                ? Optional.of(spring.getBean(RunNotifier.class))
                : Optional.empty();
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
            // Nothing is wrong where there is no run to continue.
            if (Failures.exitCodeOf(failure) != ExitCode.USAGE) {
                notifier.ifPresent(present -> tell(present.failed(command, terminal.inWords(failure))));
            }
            throw failure;
        }
    }

    private void tell(List<String> troubles) {
        troubles.forEach(terminal::error);
    }

    /** Shows the progress during the work, and removes it from the screen at the end. */
    private <T> RunReport withProgress(BeanFactory spring, T tool, BiFunction<T, ImportListener, RunReport> work) {
        try (ConsoleProgress progress = new ConsoleProgress(terminal, spring)) {
            RunReport report = work.apply(tool, progress);
            lastFailure = progress.failure();
            return report;
        }
    }

    /** Called before anything opens the database. */
    private HomeLock takeHome(ConfigurableApplicationContext context, String command) {
        HomeFolder home = HomeFolder.of(context.getEnvironment());
        terminal.say("Home folder: " + home);
        if (!FileNames.areAllSpelled()) {
            terminal.say("File names are read as " + FileNames.charset()
                    + " here: rosters and pictures with other letters in their names are not found. Set LANG or LC_ALL to"
                    + " C.UTF-8");
        }
        terminal.detail(SettingFiles.sourcesInWords(context.getEnvironment()));
        DatabaseUrl database = DatabaseUrl.of(context.getEnvironment());
        HomeLock taken = besideOthers ? borrowed(home, database, command) : takenForItself(home, database, command);
        context.getBeanFactory().registerSingleton("stopSignal", stop);
        terminal.database(database.place());
        return taken;
    }

    private HomeLock takenForItself(HomeFolder home, DatabaseUrl database, String command) {
        terminal.logFile(home.log());
        LogFailureListener.install(terminal, home.log());
        HomeLock taken = taken(home, database, command);
        lock = taken;
        givingBack = giveBackUnless(() -> shutdown != null, taken);
        return taken;
    }

    private HomeLock borrowed(HomeFolder home, DatabaseUrl database, String command) {
        if (lent != null) {
            return lent;
        }
        HomeLock taken = taken(home, database, command);
        lock = taken;
        return taken;
    }

    /** A folder with the database in it belongs to one process; others may be shared. */
    private static HomeLock taken(HomeFolder home, DatabaseUrl database, String command) {
        return database.isPostgresql() ? HomeLock.joinPrepared(home, command) : HomeLock.acquirePrepared(home, command);
    }

    /** Releases the lock cleanly if a signal comes before the work: nothing was sent, so the next import need not wait. */
    private static ShutdownHook giveBackUnless(BooleanSupplier working, HomeLock lock) {
        return ShutdownHook.of("home", () -> {
            if (!working.getAsBoolean()) {
                lock.close();
            }
        });
    }
}
