package io.github.rollcall.cli;

import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.serve.ServedAccounts;
import io.github.rollcall.serve.Serving;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the operations page until it is stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        header = "Shows the operations page: runs, people, and what to do about them.",
        description = {
            "",
            "A page for browsers: how the nights went, who was skipped and why, the story of a person; plans and imports of"
                    + " rosters, reruns and stops. By itself only this machine reaches it, with the link that is printed.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  rollcall serve", "  rollcall serve --port 9000"})
final class ServeCommand implements Callable<Integer> {

    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);

    private final Class<?> application;
    private final Terminal terminal;

    @Option(names = "--port", paramLabel = "N", description = "The port to listen on (default: 8080; 0: any free one).")
    private @Nullable Integer port;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "The address to listen on (default: 127.0.0.1).")
    private @Nullable String address;

    ServeCommand(Class<?> application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        StopSignal stop = new StopSignal();
        try (GracefulShutdown shutdown = GracefulShutdown.on(stop, terminal);
                Serving serving = Serving.start(application, ServedAccounts.ofSettings(), settings(), terminal::say);
                ScheduledAccounts nights = ScheduledAccounts.start(
                        application,
                        serving.context(),
                        Map.of(),
                        (account, log, stopOfNight) ->
                                serving.shown(account, new NightHost(log, stopOfNight, serving.lockOf(account))),
                        account -> isOurs(serving.lockOf(account)),
                        serving.atOnce())) {
            serving.shows(nights.nights());
            nights.broken()
                    .forEach((account, flaw) ->
                            terminal.error("Account " + account + " is not started by itself: " + flaw));
            nights.nights().status().forEach(night -> terminal.say(night.account() + ": " + night.schedule()));
            try {
                while (true) {
                    shutdown.signal().pause(BETWEEN_LOOKS);
                    serving.tidy();
                }
            } finally {
                // All that goes on ends beside each other, nights too.
                serving.stopWork();
            }
        } catch (StopRequested asked) {
            return Failures.exitCodeOf(asked).number();
        }
    }

    /** An account that could not be opened takes its home folder for each import. */
    private static boolean isOurs(@Nullable HomeLock lock) {
        return lock == null || lock.isHeld();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        if (port != null) {
            settings.put("rollcall.serve.port", port);
        }
        if (address != null) {
            settings.put("rollcall.serve.address", address);
        }
        return settings;
    }
}
