package io.github.rollcall.cli;

import io.github.rollcall.journal.RunId;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Continues a run that did not finish. */
@Command(
        name = "rerun",
        mixinStandardHelpOptions = true,
        description = "Continues a run that failed, was stopped or killed, with the options that it had.")
final class RerunCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            converter = RunIdConverter.class,
            description = "The run's id (default: the newest run).")
    private @Nullable RunId run;

    RerunCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return workplace.importing(
                run == null ? "rerun" : "rerun " + run, Map.of(), (runs, listener) -> runs.rerun(run, listener));
    }
}
