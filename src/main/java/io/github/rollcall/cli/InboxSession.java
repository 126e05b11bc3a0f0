package io.github.rollcall.cli;

import io.github.rollcall.cli.option.RosterOptions;
import io.github.rollcall.extension.CredentialSources;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.Launcher;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.run.Inbox;
import io.github.rollcall.run.InboxProperties;
import io.github.rollcall.run.InboxTries;
import io.github.rollcall.run.InboxTries.Tries;
import io.github.rollcall.run.RunHistory;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.session.ImportSession;
import io.github.rollcall.session.InboxImport;
import io.github.rollcall.session.TriesListener;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Imports the rosters of an inbox, for a command or a night: each roster is an import of its own. */
final class InboxSession {

    private final ImportSession session;
    private final Map<String, Object> settings;
    private final RosterOptions options;
    private final InboxProperties usual;

    /**
     * @param settings by which Spring starts for the account
     * @param options what the command says
     * @param usual what holds where it says nothing
     */
    InboxSession(ImportSession session, Map<String, Object> settings, RosterOptions options, InboxProperties usual) {
        this.session = session;
        this.settings = settings;
        this.options = options;
        this.usual = usual;
    }

    /**
     * Imports all of them, and returns the gravest of the exit codes.
     *
     * @param checkpoint is called before each roster; what it throws ends the work
     */
    ExitCode importAll(Path inbox, StopSignal stop, Runnable checkpoint) {
        Inbox folder = Inbox.at(inbox, stop);
        Path home = Launcher.ask(settings, HomeFolder::of).path();
        RunHistory history = new RunHistory(home, account());
        return new InboxImport(
                        folder,
                        new InboxTries(home),
                        history::unfinishedRosters,
                        history::isSuperseded,
                        (roster, tries) -> {
                            checkpoint.run();
                            return imported(folder, roster, tries, stop);
                        },
                        stop,
                        session.voice())
                .all();
    }

    private @Nullable String account() {
        return Objects.toString(settings.get(CredentialSources.ACCOUNT), null);
    }

    private InboxImport.Ended imported(Inbox folder, Path roster, Tries tries, StopSignal stop) {
        int code = session.importing("import " + roster.getFileName(), settings, (runs, listener) -> {
            tries.begin();
            folder.requireFile(roster);
            RosterFile file = options.at(roster, usual, stop::check);
            folder.requireFile(roster);
            return runs.importRoster(options.request(file, usual), new TriesListener(tries, listener));
        });
        return new InboxImport.Ended(ExitCode.numbered(code), session.lastFailure(), session.lastRun());
    }
}
