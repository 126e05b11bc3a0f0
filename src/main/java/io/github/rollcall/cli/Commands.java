package io.github.rollcall.cli;

import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.cli.option.OutputOptions;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with the terminal or the session that it needs. */
final class Commands implements IFactory {

    private final Class<?> application;
    private final Terminal terminal;

    Commands(Class<?> application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == ImportCommand.class) {
            return type.cast(new ImportCommand(new ImportSession(application, terminal)));
        }
        if (type == PlanCommand.class) {
            return type.cast(new PlanCommand(new ImportSession(application, terminal)));
        }
        if (type == RunsCommand.class) {
            return type.cast(new RunsCommand(terminal));
        }
        if (type == ReportCommand.class) {
            return type.cast(new ReportCommand(terminal));
        }
        if (type == RerunCommand.class) {
            return type.cast(new RerunCommand(new ImportSession(application, terminal)));
        }
        if (type == RehearseCommand.class) {
            return type.cast(new RehearseCommand(new ImportSession(application, terminal)));
        }
        if (type == OutputOptions.class) {
            return type.cast(new OutputOptions(terminal));
        }
        if (type == TemplateCommand.class) {
            return type.cast(new TemplateCommand(terminal));
        }
        if (type == ExplainCommand.class) {
            return type.cast(new ExplainCommand(application, terminal));
        }
        if (type == DoctorCommand.class) {
            return type.cast(new DoctorCommand(application, terminal));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
