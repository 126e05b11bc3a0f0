package io.github.rollcall.cli;

import io.github.rollcall.cli.console.ConsoleProgress;
import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.DatabaseUrl;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.session.SessionHost;
import io.github.rollcall.session.SessionProgress;
import io.github.rollcall.session.Voice;
import io.github.rollcall.summary.RunReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Has the imports of a night done, among those of other accounts in one process.
 *
 * @param lent the home folder of the account, if the process holds it anyway: the night waits until nobody works in it. Null to
 *     take it for each import
 */
record NightHost(
        Terminal terminal, StopSignal stop, @Nullable HomeLock lent) implements SessionHost {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    @Override
    public boolean isBesideOthers() {
        return true;
    }

    @Override
    public Voice voice() {
        return terminal;
    }

    @Override
    public void opening(ConfigurableEnvironment settings, HomeFolder home) {
        terminal.database(DatabaseUrl.of(settings).place());
    }

    @Override
    public HomeLock take(ConfigurableEnvironment settings, HomeFolder home, String command) {
        if (lent == null) {
            return HomeLock.take(DatabaseUrl.of(settings), home, command);
        }
        while (!lent.lend()) {
            stop.pause(BETWEEN_LOOKS);
        }
        return lent;
    }

    @Override
    public void giveBack(HomeLock lock) {
        if (lent == null) {
            lock.close();
        } else {
            lock.rests();
        }
    }

    /** Whoever runs the night asks it to stop. */
    @Override
    public Stopping stoppable(StopSignal signal) {
        return new Stopping() {
            @Override
            public StopSignal signal() {
                return signal;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public SessionProgress watch(BeanFactory spring) {
        return new ConsoleProgress(terminal, spring);
    }

    @Override
    public void show(RunReport report) {
        terminal.show(report);
    }
}
