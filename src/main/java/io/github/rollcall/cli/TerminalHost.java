package io.github.rollcall.cli;

import io.github.rollcall.cli.console.ConsoleProgress;
import io.github.rollcall.cli.console.LogFailureListener;
import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.DatabaseUrl;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.home.SettingFiles;
import io.github.rollcall.roster.FileNames;
import io.github.rollcall.session.SessionHost;
import io.github.rollcall.session.SessionProgress;
import io.github.rollcall.session.Voice;
import io.github.rollcall.summary.RunReport;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/** Has imports done for a command: it takes the home folder for each, stops by signals, and prints. */
record TerminalHost(Terminal terminal) implements SessionHost {

    @Override
    public Voice voice() {
        return terminal;
    }

    @Override
    public void opening(ConfigurableEnvironment settings, HomeFolder home) {
        terminal.say("Home folder: " + home);
        if (!FileNames.areAllSpelled()) {
            terminal.say("File names are read as " + FileNames.charset()
                    + " here: rosters and pictures with other letters in their names are not found. Set LANG or LC_ALL to"
                    + " C.UTF-8");
        }
        terminal.detail(SettingFiles.sourcesInWords(settings));
        terminal.logFile(home.log());
        LogFailureListener.install(terminal, home.log());
        terminal.database(DatabaseUrl.of(settings).place());
    }

    @Override
    public boolean isBesideOthers() {
        return false;
    }

    @Override
    public HomeLock take(ConfigurableEnvironment settings, HomeFolder home, String command) {
        return HomeLock.take(DatabaseUrl.of(settings), home, command);
    }

    @Override
    public void giveBack(HomeLock lock) {
        lock.close();
    }

    @Override
    public Stopping stoppable(StopSignal stop) {
        return GracefulShutdown.on(stop, terminal);
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
