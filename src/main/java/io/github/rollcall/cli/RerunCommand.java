package io.github.rollcall.cli;

import io.github.rollcall.cli.option.AccountOption;
import io.github.rollcall.cli.option.OutputOptions;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.session.ImportSession;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Continues a run that did not finish. */
@Command(
        name = "rerun",
        mixinStandardHelpOptions = true,
        header = "Continues a run that failed, was stopped, killed or held.",
        description = {
            "",
            "The run goes on with the options that it had. Nobody is created twice: whoever may have been created is"
                    + " looked up first. A run that a brake holds is checked again; it goes on if it is fine now, or with"
                    + " --release.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  rollcall rerun", "  rollcall rerun 20261124T213506Z", "  rollcall rerun 20261124T213506Z --release"
        })
final class RerunCommand implements Callable<Integer> {

    private final ImportSession session;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "The run's id (default: the newest run).")
    private @Nullable RunId run;

    @Option(
            names = "--release",
            description =
                    "Let a run that a brake holds go on with the numbers that it showed; worse ones hold it again.")
    private boolean release;

    @Mixin
    private AccountOption account;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private OutputOptions output;

    RerunCommand(ImportSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.importing(
                run == null ? "rerun" : "rerun " + run,
                account.settings(),
                (runs, listener) -> runs.rerun(run, release, listener));
    }
}
