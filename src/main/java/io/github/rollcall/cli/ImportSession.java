package io.github.rollcall.cli;

import io.github.rollcall.extension.CredentialSources;
import io.github.rollcall.extension.StopSignal;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.home.SettingFiles;
import io.github.rollcall.notice.RunNotifier;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.roster.FileNames;
import io.github.rollcall.run.Failures;
import io.github.rollcall.run.ImportListener;
import io.github.rollcall.run.ImportRuns;
import io.github.rollcall.run.RosterPlans;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.runlog.RunId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertyResolver;

/**
 * Runs a command that imports or plans: takes the home folder, starts Spring in it, turns signals into a graceful stop, and
 * prints the report. Several imports may follow each other; used by one thread.
 */
final class ImportSession {

    private final Class<?> application;
    private final Terminal terminal;
    private final StopSignal stop = new StopSignal();
    private @Nullable HomeLock lock;
    private @Nullable ShutdownHook givingBack;
    private @Nullable RunId lastRun;
    private @Nullable Throwable lastFailure;
    private volatile @Nullable GracefulShutdown shutdown;

    ImportSession(Class<?> application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    /** From now on, until that is closed, a signal stops whatever is done here in good order: also between two imports. */
    GracefulShutdown stoppable() {
        return GracefulShutdown.on(stop, terminal);
    }

    /** What was imported last; null before that. */
    @Nullable
    RunId lastRun() {
        return lastRun;
    }

    /** What stopped that; null if nothing did. */
    @Nullable
    Throwable lastFailure() {
        return lastFailure;
    }

    /** Imports, and returns the exit code. */
    int importing(
            String command, Map<String, Object> settings, BiFunction<ImportRuns, ImportListener, RunReport> work) {
        return working(ImportRuns.class, command, settings, work);
    }

    /** Plans, and returns the exit code. */
    int planning(String command, BiFunction<RosterPlans, ImportListener, RunReport> work) {
        return working(RosterPlans.class, command, Map.of(), work);
    }

    private <T> int working(
            Class<T> tool,
            String command,
            Map<String, Object> settings,
            BiFunction<T, ImportListener, RunReport> work) {
        lastRun = null;
        lastFailure = null;
        try (ConfigurableApplicationContext spring = start(command, settings)) {
            shutdown = stoppable();
            stop.check();
            Optional<RunNotifier> notifier = notifier(spring, tool, settings);
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

    /** So that another import can follow in this process. */
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

    /** Plans and rehearsals are nobody's business but of those who watch them. */
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
            return narrated(spring, spring.getBean(tool), work);
        } catch (RuntimeException | Error failure) {
            // Where there is nothing to continue, nothing is amiss.
            if (Failures.exitCodeOf(failure) != ExitCode.USAGE) {
                notifier.ifPresent(present -> tell(present.failed(command, terminal.inWords(failure))));
            }
            throw failure;
        }
    }

    private void tell(List<String> troubles) {
        troubles.forEach(terminal::error);
    }

    /** The progress is off the screen when this returns, however it does. */
    private <T> RunReport narrated(BeanFactory spring, T tool, BiFunction<T, ImportListener, RunReport> work) {
        try (ConsoleProgress progress = new ConsoleProgress(terminal, spring)) {
            RunReport report = work.apply(tool, progress);
            lastFailure = progress.failure();
            return report;
        }
    }

    private ConfigurableApplicationContext start(String command, Map<String, Object> settings) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .listeners(HomeFolder.preparedBeforeTheLog())
                .initializers(context -> state(context, settings), context -> takeHome(context, command))
                .run(settings.entrySet().stream()
                        .filter(setting -> !CredentialSources.NAMES.contains(setting.getKey()))
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    /** Credentials are no arguments: nobody but code may state them so. */
    private static void state(ConfigurableApplicationContext context, Map<String, Object> settings) {
        Map<String, Object> credentials = new HashMap<>(settings);
        credentials.keySet().retainAll(CredentialSources.NAMES);
        if (!credentials.isEmpty()) {
            context.getEnvironment().getPropertySources().addFirst(new CredentialSources.Stated(credentials));
        }
    }

    /** Before anything opens the database. */
    private void takeHome(ConfigurableApplicationContext context, String command) {
        Path home = HomeFolder.of(context.getEnvironment());
        terminal.say("Home folder: " + home);
        if (!FileNames.areAllSpelled()) {
            terminal.say("File names are read as " + FileNames.charset()
                    + " here: rosters and pictures with other letters in their names are not found. Set LANG or LC_ALL to"
                    + " C.UTF-8");
        }
        terminal.detail(SettingFiles.sourcesInWords(context.getEnvironment()));
        Path logFile = home.resolve("logs").resolve("rollcall.log");
        terminal.logFile(logFile);
        LogTrouble.isToldBy(terminal, logFile);
        lock = HomeLock.acquire(home, command);
        givingBack = giveBackUnless(() -> shutdown != null, lock);
        context.getBeanFactory().registerSingleton("homeLock", lock);
        context.getBeanFactory().registerSingleton("stopSignal", stop);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("home", Map.of("rollcall.home", home.toString())));
        terminal.database(placeOfDatabase(context.getEnvironment()));
    }

    /** Without what follows the name: that may hold a password. */
    private static String placeOfDatabase(PropertyResolver environment) {
        return environment
                .getProperty("spring.datasource.url", "")
                .replaceFirst("[;?].*", "")
                .replaceFirst("^jdbc:h2:file:(.*)", "$1.mv.db")
                .replaceFirst("^jdbc:", "");
    }

    /** A signal before there is anything to stop in good order: nothing was sent, and the lock shall not tell otherwise. */
    private static ShutdownHook giveBackUnless(BooleanSupplier working, HomeLock lock) {
        return ShutdownHook.of("home", () -> {
            if (!working.getAsBoolean()) {
                lock.close();
            }
        });
    }
}
