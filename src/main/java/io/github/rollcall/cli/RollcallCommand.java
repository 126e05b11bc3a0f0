package io.github.rollcall.cli;

import io.github.rollcall.cli.console.Screen;
import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.cli.option.PathConverter;
import io.github.rollcall.cli.option.ValueConverters;
import io.github.rollcall.runlog.ExitCode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.logging.LoggingSystem;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line as a whole. Only commands that need Spring start it, so help and mistakes are answered at once. */
@Command(
        name = "rollcall",
        header = "Brings the people of a roster into a RingCentral account, each exactly once.",
        versionProvider = RollcallCommand.Version.class,
        mixinStandardHelpOptions = true,
        optionListHeading = "%n",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nFrom the environment:%n",
        footer = {
            "  RC_APP_CLIENT_ID      the app's client id, from RingCentral's developer",
            "  RC_APP_CLIENT_SECRET  console, and its client secret",
            "  RC_USER_JWT           the JWT credential of the user to act as",
            "  RC_SERVER_URL         default: https://platform.ringcentral.com",
            "  ROLLCALL_HOME         folder of database, reports and logs; default: .rollcall",
            "                        in your home folder. Or -Drollcall.home=DIR before -jar",
            "  NO_COLOR              if not empty, nothing is coloured",
            "",
            "Examples:",
            "  rollcall rehearse people.csv       try it on a stand-in; nobody is mailed",
            "  rollcall plan people.csv           what would an import do? nothing is sent",
            "  rollcall import people.csv         do it",
            "  rollcall rerun                     go on after a stop or a failure",
            "  rollcall help import               all about one command"
        },
        subcommands = {
            PlanCommand.class,
            ImportCommand.class,
            RerunCommand.class,
            UndoCommand.class,
            RunsCommand.class,
            ReportCommand.class,
            ExplainCommand.class,
            RehearseCommand.class,
            DoctorCommand.class,
            TemplateCommand.class,
            ExportCommand.class,
            MigrateHomeCommand.class,
            ServeCommand.class,
            SandboxCommand.class,
            AutoComplete.GenerateCompletion.class,
            CommandLine.HelpCommand.class
        })
public final class RollcallCommand implements Callable<Integer> {

    /** Commands that end with 0, or with the code of a wrong command line. */
    private static final Set<String> WITHOUT_EXIT_CODES =
            Set.of("runs", "report", "sandbox", "generate-completion", "help");

    @Spec
    private CommandSpec spec;

    /**
     * Runs a command to its end. Every failure becomes a message and an exit code.
     *
     * @param application the class that configures Spring
     * @param arguments as somebody types them
     * @return the exit code
     */
    public static int execute(Class<?> application, String... arguments) {
        // Nothing is logged until a command has started Spring, which opens the log.
        LoggingSystem.get(application.getClassLoader()).beforeInitialize();
        Terminal terminal = new Terminal(System.out, System.err, Screen.detect());
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> terminal.log(thread, failure));
        return execute(commandLine(application, terminal), terminal, arguments);
    }

    /** Picocli passes errors of the virtual machine on; here they end like any failure. */
    static int execute(CommandLine commands, Terminal terminal, String... arguments) {
        try {
            return commands.execute(arguments);
        } catch (RuntimeException | Error failure) {
            return terminal.failure(failure);
        }
    }

    static CommandLine commandLine(Class<?> application, Terminal terminal) {
        CommandLine commands = new CommandLine(new RollcallCommand(), new Commands(application, terminal));
        commands.setOut(terminal.out());
        commands.setErr(terminal.err());
        commands.setColorScheme(Help.defaultColorScheme(terminal.screen().colours() ? Help.Ansi.ON : Help.Ansi.OFF));
        commands.setParameterExceptionHandler((mistake, given) -> explain(mistake, terminal));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> terminal.failure(failure));
        ValueConverters.register(commands);
        listExitCodes(commands);
        commands.getSubcommands().values().forEach(RollcallCommand::spaceOut);
        spaceOut(commands);
        return commands;
    }

    private static void spaceOut(CommandLine command) {
        command.getCommandSpec().usageMessage().synopsisHeading("%nUsage: ");
    }

    /** Adds the exit codes to the help of each command that has them. */
    private static void listExitCodes(CommandLine commands) {
        Map<String, String> codes = Stream.of(ExitCode.values())
                .collect(Collectors.toMap(
                        code -> " " + code.number(), ExitCode::meaning, (one, other) -> one, LinkedHashMap::new));
        commands.getSubcommands().forEach((name, command) -> {
            if (!WITHOUT_EXIT_CODES.contains(name)) {
                command.getCommandSpec()
                        .usageMessage()
                        .exitCodeListHeading("%nExit codes:%n")
                        .exitCodeList(codes);
            }
        });
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    private static int explain(ParameterException mistake, Terminal terminal) {
        if (mistake.getCause() instanceof PathConverter.Unspelled unspelled) {
            terminal.error(String.valueOf(unspelled.getMessage()));
            return ExitCode.ROSTER_NOT_READABLE.number();
        }
        terminal.error(String.valueOf(mistake.getMessage()));
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        if (mistake instanceof CommandLine.UnmatchedArgumentException unmatched) {
            unmatched.getSuggestions().stream()
                    .findFirst()
                    .ifPresent(suggestion -> err.println("Did you mean `" + suggestion + "`?"));
        }
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
