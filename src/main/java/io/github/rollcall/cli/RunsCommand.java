package io.github.rollcall.cli;

import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.cli.option.AccountsOption;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.report.ReportNotReadable;
import io.github.rollcall.run.RunHistory;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.summary.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists runs. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        header = "Lists the newest runs with what became of them.",
        description = {
            "",
            "Also names what to do next, and answers while an import goes on. OPEN are rows in doubt and rows that were never sent.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  rollcall runs", "  rollcall runs --limit 1 --json", "  rollcall runs --all-accounts --limit 1"})
final class RunsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private AccountsOption accounts;

    @Option(names = "--json", description = "Print them for programs: a list of summaries.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    RunsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--limit " + limit + " would list nothing; name at least 1");
        }
        return accounts.all() ? all() : one();
    }

    private int one() {
        HomeFolder home = HomeFolder.find(accounts.name());
        RunHistory history = new RunHistory(home.path(), accounts.name());
        List<RunReport> reports = readable(history);
        if (json) {
            terminal.data(history.json(reports));
        } else {
            terminal.say("Home folder: " + home);
            terminal.sayAsItIs(new RunTable(reports).lines());
        }
        return 0;
    }

    /** A folder that cannot be read is told, and the next account has its turn. */
    private int all() {
        ExitCode worst = ExitCode.DONE;
        List<String> lists = new ArrayList<>();
        for (String name : AllAccounts.names()) {
            try {
                HomeFolder home = HomeFolder.find(name);
                RunHistory history = new RunHistory(home.path(), name);
                List<RunReport> reports = readable(history);
                lists.add("{\"account\": \"" + name + "\", \"runs\": "
                        + history.json(reports).strip() + "}");
                tell(name, home, reports);
            } catch (RuntimeException e) {
                terminal.error("Account " + name + ": " + terminal.inWords(e));
                worst = ExitCode.graver(worst, Failures.exitCodeOf(e));
            }
        }
        if (json) {
            terminal.data("[" + String.join(",\n", lists) + "]");
        }
        return worst.number();
    }

    private void tell(String name, HomeFolder home, List<RunReport> reports) {
        if (!json) {
            terminal.say("Account " + name + ", home folder: " + home);
            terminal.sayAsItIs(new RunTable(reports).lines());
            terminal.say("");
        }
    }

    /** One damaged summary must not hide the others. */
    private List<RunReport> readable(RunHistory history) {
        List<RunReport> reports = new ArrayList<>();
        for (RunId id : history.newestFirst().stream().limit(limit).toList()) {
            try {
                reports.add(history.of(id));
            } catch (ReportNotReadable e) {
                terminal.error(String.valueOf(e.getMessage()));
            }
        }
        return reports;
    }
}
