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
        description = "Checks the whole roster, creates the users that the account lacks, uploads their images, and"
                + " reports. The last import of the same file is continued if it did not finish.")
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
        RosterFile roster = RosterFile.of(options.roster());
        ImportRequest request = options.request(roster);
        return workplace.importing(
                "import " + roster.name(), Map.of(), (runs, listener) -> runs.importRoster(request, listener));
    }
}
