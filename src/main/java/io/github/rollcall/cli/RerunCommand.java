package io.github.rollcall.cli;

import io.github.rollcall.journal.RunId;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Continues a run that did not finish. */
@Command(
        name = "rerun",
        mixinStandardHelpOptions = true,
        header = "Continues a run that failed, was stopped or killed.",
        description = {
            "",
            "The run goes on with the options that it had. Nobody is created twice: whoever may have been created is"
                    + " looked up first.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  rollcall rerun", "  rollcall rerun 20261124T213506Z"})
final class RerunCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            converter = RunIdConverter.class,
            description = "The run's id (default: the newest run).")
    private @Nullable RunId run;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private OutputOptions output;

    RerunCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return workplace.importing(
                run == null ? "rerun" : "rerun " + run, Map.of(), (runs, listener) -> runs.rerun(run, listener));
    }
}
