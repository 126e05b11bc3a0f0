package io.github.rollcall.cli;

import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.run.ImportRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what an import would do, and does nothing. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Checks the whole roster and compares it with the account, as an import does, and says what that would"
                        + " do: who would be created and mailed, what would be skipped, how long it takes. Nothing is sent.")
final class PlanCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private RosterOptions options;

    PlanCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        RosterFile roster = RosterFile.of(options.roster());
        ImportRequest request = options.request(roster);
        return workplace.planning("plan " + roster.name(), (plans, listener) -> plans.plan(request, listener));
    }
}
