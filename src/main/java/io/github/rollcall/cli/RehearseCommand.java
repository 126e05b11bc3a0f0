package io.github.rollcall.cli;

import io.github.rollcall.extension.Credentials;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.run.ImportRequest;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Imports a roster into a stand-in of RingCentral: nobody is mailed, nothing is kept but the report. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        header = "Imports a roster into a stand-in of RingCentral, to see what would happen.",
        description = {
            "",
            "The same import against a built-in stand-in, in a throw-away folder: nobody is created or mailed, and no"
                    + " credentials are needed. The report says what to mend in the roster.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rollcall rehearse people.csv",
            "  rollcall rehearse people.csv --images portraits",
            "  rollcall rehearse --quiet --skips-ok people.csv"
        })
final class RehearseCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Parameters(paramLabel = "ROSTER", description = RosterOptions.ROSTER)
    private Path file;

    @Mixin
    private RosterOptions options;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private OutputOptions output;

    RehearseCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws IOException {
        RosterFile roster = options.at(file);
        ImportRequest request = options.request(roster);
        Path home = Files.createTempDirectory("rollcall-rehearsal-");
        workplace.terminal().say("Rehearsal: nobody is created at RingCentral, nobody is mailed");
        try (StandInAccount account = StandInAccount.start(
                StandInSettings.builder().inspected(false).build())) {
            Map<String, Object> settings = Map.of(
                    "rollcall.home",
                    home,
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
            return workplace.importing(
                    "rehearse " + roster.name(), settings, (runs, listener) -> runs.importRoster(request, listener));
        }
    }
}
