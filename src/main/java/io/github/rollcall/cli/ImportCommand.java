package io.github.rollcall.cli;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.run.ImportRequest;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Imports a roster into the account of the credentials in the environment. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        header = "Imports a roster into the account, each person exactly once.",
        description = {
            "",
            "Checks the whole roster, creates the users that the account lacks, uploads their images, and reports. The"
                    + " last import of the same file is continued if it did not finish.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rollcall import people.csv",
            "  rollcall import people.csv --images portraits --skips-ok",
            "  rollcall import staff.xlsx --sheet Joiners",
            "  rollcall import people.csv --max-creates 50 --max-skips 20",
            "  rollcall import --quiet people.csv || echo \"people.csv needs somebody\""
        })
final class ImportCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private RosterOptions options;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private OutputOptions output;

    ImportCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        RosterFile roster = options.roster();
        ImportRequest request = options.request(roster);
        return workplace.importing(
                "import " + roster.name(), Map.of(), (runs, listener) -> runs.importRoster(request, listener));
    }
}
