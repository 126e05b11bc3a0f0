package io.github.rollcall.cli;

import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.cli.option.OutputOptions;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with the terminal or the session that it needs. */
final class Commands implements IFactory {

    private final Map<Class<?>, Supplier<?>> constructors;

    Commands(Class<?> application, Terminal terminal) {
        Supplier<ImportSession> session = () -> new ImportSession(application, terminal);
        constructors = Map.of(
                ImportCommand.class, () -> new ImportCommand(session.get()),
                PlanCommand.class, () -> new PlanCommand(session.get()),
                RerunCommand.class, () -> new RerunCommand(session.get()),
                RehearseCommand.class, () -> new RehearseCommand(session.get()),
                RunsCommand.class, () -> new RunsCommand(terminal),
                ReportCommand.class, () -> new ReportCommand(terminal),
                TemplateCommand.class, () -> new TemplateCommand(terminal),
                ExplainCommand.class, () -> new ExplainCommand(application, terminal),
                DoctorCommand.class, () -> new DoctorCommand(application, terminal),
                OutputOptions.class, () -> new OutputOptions(terminal));
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Supplier<?> constructor = constructors.get(type);
        return constructor == null ? CommandLine.defaultFactory().create(type) : type.cast(constructor.get());
    }
}
