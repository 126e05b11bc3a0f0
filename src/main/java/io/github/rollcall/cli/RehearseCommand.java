package io.github.rollcall.cli;

import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.cli.option.OutputOptions;
import io.github.rollcall.cli.option.RosterOptions;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.home.DatabaseUrl;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.run.ImportRequest;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.session.ImportSession;
import io.github.rollcall.summary.Outlook;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.FollowUpEnd;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports a roster into a stand-in of RingCentral: nobody is mailed, and only the report is kept. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        header = "Imports a roster into a stand-in of RingCentral, to see what would happen.",
        description = {
            "",
            "The same import against a built-in stand-in, in a throw-away folder: nobody is created or mailed, and no"
                    + " credentials are needed. The report says what to mend in the roster; it stays, and the rest of"
                    + " the folder is deleted.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rollcall rehearse people.csv",
            "  rollcall rehearse people.csv --images portraits",
            "  rollcall rehearse people.csv --speed 1     as slowly as the real account",
            "  rollcall rehearse --quiet --skips-ok people.csv"
        })
final class RehearseCommand implements Callable<Integer> {

    private static final int FASTEST = 60;
    private static final double CREATIONS_A_MINUTE = 40;
    private static final double IMAGES_A_MINUTE = 10;

    private final ImportSession session;
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "ROSTER", description = RosterOptions.ROSTER)
    private Path file;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description =
                    "How many times faster than RingCentral's usual quota lets it go, from 1, which is real time, to"
                            + " 60 (default: as fast as this machine can).")
    private @Nullable Double speed;

    @Option(names = "--keep", description = "Keep the whole folder: database and log too.")
    private boolean keep;

    @Mixin
    private RosterOptions options;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private OutputOptions output;

    RehearseCommand(ImportSession session, Terminal terminal) {
        this.session = session;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        StandInSettings account = account();
        RosterFile roster = options.at(file);
        ImportRequest request = options.request(roster);
        RehearsalHome home = RehearsalHome.create();
        terminal.say("Rehearsal: nobody is created at RingCentral, nobody is mailed");
        boolean cleared = !keep;
        try {
            int exitCode = rehearsed(home, account, roster, request);
            cleared &= !RehearsalHome.isWorthKeeping(exitCode);
            return exitCode;
        } finally {
            if (cleared) {
                home.clear();
            } else {
                terminal.say("The folder of the rehearsal is kept: " + home.folder());
            }
        }
    }

    private StandInSettings account() {
        if (speed == null) {
            return StandInSettings.builder().inspected(false).unlimited().build();
        }
        if (!(speed >= 1 && speed <= FASTEST)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--speed " + speed + " is not between 1, real time, and " + FASTEST
                            + "; leave it out for as fast as this machine can");
        }
        return StandInSettings.builder().inspected(false).timeScale(speed).build();
    }

    private int rehearsed(RehearsalHome home, StandInSettings settings, RosterFile roster, ImportRequest request)
            throws IOException {
        try (StandInAccount account = StandInAccount.start(settings)) {
            if (options.useSeats()) {
                // How many the real account has nobody knows here; the rows are what a rehearsal is about.
                account.addSeats(rowsOf(roster));
            }
            return session.importing("rehearse " + roster.name(), settingsFor(home, account), (runs, listener) -> {
                RunReport report = runs.importRoster(request, listener);
                tellRealTime(report.counts());
                return report;
            });
        }
    }

    private static int rowsOf(RosterFile roster) {
        try (RosterReader rows = RosterReader.open(roster)) {
            int count = 0;
            while (rows.read() != null) {
                count++;
            }
            return count;
        }
    }

    /** The database too is one to be thrown away, wherever the real one is. */
    private static Map<String, Object> settingsFor(RehearsalHome home, StandInAccount account) {
        return Map.of(
                HomeFolder.KEY,
                home.folder(),
                DatabaseUrl.KEY,
                DatabaseUrl.inHome(new HomeFolder(home.folder())).text(),
                DatabaseUrl.DRIVER,
                DatabaseUrl.H2_DRIVER,
                "rollcall.rehearsal",
                true,
                Credentials.SERVER_URL,
                account.baseUrl(),
                Credentials.CLIENT_ID,
                account.clientId(),
                Credentials.CLIENT_SECRET,
                account.clientSecret(),
                Credentials.JWT,
                account.jwt());
    }

    /** The stand-in has no quota unless {@code --speed} asks for one, so the time of the rehearsal says nothing. */
    private void tellRealTime(RunCounts counts) {
        double users = counts.of(RowEnd.CREATED) + counts.of(RowEnd.ADOPTED) + counts.of(FollowUpEnd.DONE);
        double minutes = Math.max(users / CREATIONS_A_MINUTE, counts.of(ImageEnd.UPLOADED) / IMAGES_A_MINUTE);
        if ((speed == null || speed > 1) && minutes > 1) {
            terminal.say("At RingCentral's usual quota this takes "
                    + Outlook.about(Duration.ofSeconds(Math.round(minutes * 60))) + " (--speed 1).");
        }
    }
}
