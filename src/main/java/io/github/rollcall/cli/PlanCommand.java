package io.github.rollcall.cli;

import io.github.rollcall.cli.option.AccountOption;
import io.github.rollcall.cli.option.OutputOptions;
import io.github.rollcall.cli.option.RosterOptions;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.run.ImportRequest;
import io.github.rollcall.session.ImportSession;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what an import would do, and sends nothing. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        header = "Says what an import would do, and sends nothing.",
        description = {
            "",
            "Checks the whole roster and compares it with the account, as an import does: who would be created and mailed, what would be skipped, and how long it takes at the account's quota.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  rollcall plan people.csv", "  rollcall plan people.csv --json | jq .ahead.mailed"})
final class PlanCommand implements Callable<Integer> {

    private final ImportSession session;

    @Parameters(paramLabel = "ROSTER", description = RosterOptions.ROSTER)
    private Path file;

    @Mixin
    private RosterOptions options;

    @Mixin
    private AccountOption account;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private OutputOptions output;

    PlanCommand(ImportSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RosterFile roster = options.at(file);
        ImportRequest request = options.request(roster);
        return session.planning(
                "plan " + roster.name(), account.settings(), (plans, listener) -> plans.plan(request, listener));
    }
}
