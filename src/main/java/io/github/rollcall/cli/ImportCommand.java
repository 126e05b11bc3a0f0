package io.github.rollcall.cli;

import io.github.rollcall.cli.option.AccountOption;
import io.github.rollcall.cli.option.OutputOptions;
import io.github.rollcall.cli.option.RosterOptions;
import io.github.rollcall.home.Launcher;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.run.ImportRequest;
import io.github.rollcall.run.inbox.InboxProperties;
import io.github.rollcall.session.ImportSession;
import io.github.rollcall.session.InboxSession;
import io.github.rollcall.session.SessionHost;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports a roster into the account of the credentials in the environment. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        header = "Imports a roster into the account, each person exactly once.",
        description = {
            "",
            "Checks the whole roster, creates the users that the account lacks, uploads images meanwhile, and reports. The"
                    + " last import of the same file is continued if it did not finish.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rollcall import people.csv",
            "  rollcall import people.csv --images portraits --skips-ok",
            "  rollcall import staff.xlsx --sheet Joiners",
            "  rollcall import people.csv --max-creates 50 --max-skips 20",
            "  rollcall import people.csv --limit 5            a first careful bite",
            "  rollcall import people.csv --only 17 --only ada@example.com",
            "  rollcall import --inbox /srv/rosters --finish-by 06:00",
            "  rollcall import --quiet people.csv || echo \"people.csv needs somebody\""
        })
final class ImportCommand implements Callable<Integer> {

    private final ImportSession session;

    @Parameters(arity = "0..1", paramLabel = "ROSTER", description = RosterOptions.ROSTER)
    private @Nullable Path file;

    @Mixin
    private RosterOptions options;

    @Option(
            names = "--inbox",
            paramLabel = "DIR",
            description =
                    "In place of ROSTER: all complete rosters of this folder, what did not finish first, then the oldest."
                            + " Each is moved to DIR/done when it is finished.")
    private @Nullable Path inbox;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    private AccountOption account;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private OutputOptions output;

    ImportCommand(ImportSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (inbox != null && file != null) {
            throw nothingNamed();
        }
        return file != null ? imported(options.at(file)) : importedFromInbox();
    }

    private int importedFromInbox() {
        InboxProperties usual =
                Launcher.ask(account.name(), options.sayWhoIsChanged() ? InboxProperties::of : InboxProperties::alone);
        Path folder = inbox != null ? inbox : usual.folder();
        if (folder == null) {
            throw nothingNamed();
        }
        if (options.choose()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--only and --limit go with one ROSTER: a roster that is taken from an inbox is imported whole");
        }
        try (SessionHost.Stopping stopping = session.stoppable()) {
            return new InboxSession(session, account.settings(), options.ofInbox(usual))
                    .importAll(folder, stopping.signal(), () -> {})
                    .number();
        }
    }

    private ParameterException nothingNamed() {
        return new ParameterException(
                command.commandLine(), "Name either a ROSTER, or with --inbox a folder to take them from");
    }

    private int imported(RosterFile roster) {
        ImportRequest request = options.request(roster);
        return session.importing(
                "import " + roster.name(),
                account.settings(),
                (runs, listener) -> runs.importRoster(request, listener));
    }
}
