package io.github.rollcall.cli;

import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.cli.option.AccountOption;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.run.RunHistory;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.summary.RunReport;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the report of a run or plan again. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        header = "Shows the report of a run or plan again.",
        description = {"", "Also while it goes on. The files lie in the folder reports of the home folder.", ""},
        footerHeading = "%nExamples:%n",
        footer = {
            "  rollcall report                            the newest one",
            "  rollcall report --open                     its page, in the browser",
            "  rollcall report 20261123T020000Z --json"
        })
final class ReportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "The run's id (default: the newest run).")
    private @Nullable RunId run;

    @Mixin
    private AccountOption account;

    @Option(names = "--open", description = "Open the page in the browser.")
    private boolean open;

    @Option(names = "--json", description = "Print the summary for programs.")
    private boolean json;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RunHistory history = new RunHistory(HomeFolder.find(account.name()).path(), account.name());
        RunReport report = run == null ? history.newest() : history.of(run);
        if (json) {
            terminal.data(history.json(report));
        } else {
            terminal.show(report);
        }
        if (open) {
            Browser.open(report.page());
        }
        return 0;
    }
}
