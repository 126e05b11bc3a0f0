package io.github.rollcall.session;

import io.github.rollcall.extension.credential.CredentialSources;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.Launcher;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.run.RunHistory;
import io.github.rollcall.run.inbox.Inbox;
import io.github.rollcall.run.inbox.InboxRosters;
import io.github.rollcall.run.inbox.InboxTries;
import io.github.rollcall.run.inbox.InboxTries.Tries;
import io.github.rollcall.runlog.ExitCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Imports the rosters of an inbox, for a command, a night or the operations page: each roster is an import of its own. */
public final class InboxSession {

    private final ImportSession session;
    private final Map<String, Object> settings;
    private final InboxRosters rosters;

    /** @param settings by which Spring starts for the account, as for {@link Launcher#work} */
    public InboxSession(ImportSession session, Map<String, Object> settings, InboxRosters rosters) {
        this.session = session;
        this.settings = settings;
        this.rosters = rosters;
    }

    /**
     * Imports all of them, and returns the gravest of the exit codes.
     *
     * @param checkpoint is called before each roster; what it throws ends the work
     */
    public ExitCode importAll(Path inbox, StopSignal stop, Runnable checkpoint) {
        Inbox folder = Inbox.at(inbox, stop);
        Path home = Launcher.ask(settings, HomeFolder::of).path();
        RunHistory history = new RunHistory(home, Objects.toString(settings.get(CredentialSources.ACCOUNT), null));
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

    private InboxImport.Ended imported(Inbox folder, Path roster, Tries tries, StopSignal stop) {
        int code = session.importing("import " + roster.getFileName(), settings, (runs, listener) -> {
            tries.begin();
            folder.requireFile(roster);
            RosterFile file = rosters.read(roster, stop::check);
            folder.requireFile(roster);
            return runs.importRoster(rosters.request(file), new TriesListener(tries, listener));
        });
        return new InboxImport.Ended(ExitCode.numbered(code), session.lastFailure(), session.lastRun());
    }
}
