package io.github.rollcall.cli;

import io.github.rollcall.run.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line as a whole. Spring is started by the commands that need it, so that help and mistakes cost nothing. */
@Command(
        name = "rollcall",
        description = "Brings the people of a roster into a RingCentral account, each exactly once.",
        versionProvider = RollcallCommand.Version.class,
        mixinStandardHelpOptions = true,
        subcommands = {ImportCommand.class, RerunCommand.class, RehearseCommand.class, SandboxCommand.class})
public final class RollcallCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    /**
     * Runs a command to its end.
     *
     * @param application the class that configures Spring
     * @return the exit code
     */
    public static int execute(Class<?> application, String... arguments) {
        // Silent until a command has started Spring, which knows where the log goes.
        LoggingSystem.get(application.getClassLoader()).beforeInitialize();
        return commandLine(application, new Terminal(System.out, System.err, Screen.detect()))
                .execute(arguments);
    }

    static CommandLine commandLine(Class<?> application, Terminal terminal) {
        CommandLine commands = new CommandLine(new RollcallCommand(), new Commands(application, terminal));
        commands.setOut(terminal.out());
        commands.setErr(terminal.err());
        commands.setParameterExceptionHandler(RollcallCommand::explain);
        commands.setExecutionExceptionHandler((failure, command, parsed) -> terminal.failure(failure));
        return commands;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    private static int explain(ParameterException mistake, String... arguments) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("rollcall: " + mistake.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(mistake, err);
        err.println("See `" + command.getCommandSpec().qualifiedName() + " --help`.");
        return ExitCode.USAGE.number();
    }

    /** The version as the build wrote it into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = RollcallCommand.class.getPackage().getImplementationVersion();
            return new String[] {"rollcall " + (version == null ? "(development)" : version)};
        }
    }
}
