package io.github.rollcall.cli;

import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.cli.option.AccountOption;
import io.github.rollcall.cli.option.OutputOptions;
import io.github.rollcall.runlog.CountOrShare;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.session.ImportSession;
import io.github.rollcall.summary.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back what a run did to people. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        header = "Says what a run created and changed, and takes it back.",
        description = {
            "",
            "Without --apply nothing is sent: the report says whom the run created, changed and disabled, what of that can"
                    + " be taken back, and who has been changed since, by hand or by a later run. With --apply, whom it"
                    + " created is disabled, and who was changed gets the old values, as far as nobody changed them since."
                    + " Nobody is ever deleted. That is a run of its own: `rerun` continues it.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rollcall undo 20261124T213506Z",
            "  rollcall undo 20261124T213506Z --apply",
            "  rollcall undo 20261124T213506Z --apply --max-disables 40"
        })
final class UndoCommand implements Callable<Integer> {

    private final ImportSession session;
    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private RunId run;

    @Option(names = "--apply", description = "Take it back.")
    private boolean apply;

    @Option(
            names = "--max-disables",
            paramLabel = "N|P%",
            description =
                    "Hold the run before its first write if more people would be disabled: a number, or percent of the"
                            + " feed's people who are there (default: 5%%, and at least 5).")
    private @Nullable CountOrShare maxDisables;

    @Mixin
    private AccountOption account;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private OutputOptions output;

    UndoCommand(ImportSession session, Terminal terminal) {
        this.session = session;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return apply
                ? session.importing(
                        "undo " + run, account.settings(), (runs, listener) -> runs.undo(run, maxDisables, listener))
                : looked();
    }

    private int looked() {
        List<String> people = new ArrayList<>();
        int code = session.planning("undo " + run, account.settings(), (plans, listener) -> {
            RunReport plan = plans.undo(run, maxDisables, listener);
            people.addAll(plans.undoLines(plan.run()));
            return plan;
        });
        terminal.say("");
        people.forEach(terminal::say);
        return code;
    }
}
