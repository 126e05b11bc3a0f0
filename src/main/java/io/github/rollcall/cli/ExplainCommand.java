package io.github.rollcall.cli;

import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.cli.option.AccountOption;
import io.github.rollcall.explain.Explain;
import io.github.rollcall.explain.Explanation;
import io.github.rollcall.explain.Question;
import io.github.rollcall.home.Launcher;
import io.github.rollcall.runlog.RunId;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells the story of one person. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header = "Tells the story of one person, over all runs.",
        description = {
            "",
            "How the row was read, what was sent, and what came back when: from the database and, if it is still as it was, the roster. RingCentral is asked nothing. Secrets are masked.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  rollcall explain --email ada@example.com",
            "  rollcall explain --line 17                  of the newest run",
            "  rollcall explain 20261123T020000Z --line 17 --json"
        })
final class ExplainCommand implements Callable<Integer> {

    private final Class<?> application;
    private final Terminal terminal;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            description = "The run's or plan's id (default: for a line the newest, else all).")
    private @Nullable RunId run;

    @Mixin
    private AccountOption account;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Whom whom;

    @Option(names = "--json", description = "Print the story for programs.")
    private boolean json;

    ExplainCommand(Class<?> application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Explanation story = Explain.answer(
                application,
                new Question(run, whom.line, whom.email, whom.employeeId),
                Launcher.ofAccount(account.name()));
        if (json) {
            terminal.data(story.json());
        } else {
            story.lines(ZoneId.systemDefault()).forEach(terminal::say);
        }
        return 0;
    }

    /** How the person is named: by exactly one of these. */
    private static final class Whom {

        @Option(
                names = "--line",
                paramLabel = "N",
                description = "Whoever's row begins on this line, or in this row of the sheet.")
        private @Nullable Long line;

        @Option(names = "--email", paramLabel = "ADDRESS", description = "Whoever has this address, in any case.")
        private @Nullable String email;

        @Option(names = "--employee-id", paramLabel = "ID", description = "Whoever has this employee id.")
        private @Nullable String employeeId;
    }
}
