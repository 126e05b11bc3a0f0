package io.github.rollcall.cli;

import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.cli.option.OutputOptions;
import io.github.rollcall.session.ImportSession;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with the terminal or the session that it needs. */
final class Commands implements IFactory {

    private final Map<Class<?>, Supplier<?>> constructors;

    Commands(Class<?> application, Terminal terminal) {
        Supplier<ImportSession> session = () -> new ImportSession(application, new TerminalHost(terminal));
        constructors = Map.ofEntries(
                Map.entry(ImportCommand.class, () -> new ImportCommand(session.get())),
                Map.entry(PlanCommand.class, () -> new PlanCommand(session.get())),
                Map.entry(RerunCommand.class, () -> new RerunCommand(session.get())),
                Map.entry(UndoCommand.class, () -> new UndoCommand(session.get(), terminal)),
                Map.entry(RehearseCommand.class, () -> new RehearseCommand(session.get(), terminal)),
                Map.entry(RunsCommand.class, () -> new RunsCommand(terminal)),
                Map.entry(ReportCommand.class, () -> new ReportCommand(terminal)),
                Map.entry(TemplateCommand.class, () -> new TemplateCommand(terminal)),
                Map.entry(ExportCommand.class, () -> new ExportCommand(application, terminal)),
                Map.entry(ExplainCommand.class, () -> new ExplainCommand(application, terminal)),
                Map.entry(MigrateHomeCommand.class, () -> new MigrateHomeCommand(application, terminal)),
                Map.entry(ServeCommand.class, () -> new ServeCommand(application, terminal)),
                Map.entry(DoctorCommand.class, () -> new DoctorCommand(application, terminal)),
                Map.entry(OutputOptions.class, () -> new OutputOptions(terminal)));
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Supplier<?> constructor = constructors.get(type);
        return constructor == null ? CommandLine.defaultFactory().create(type) : type.cast(constructor.get());
    }
}
