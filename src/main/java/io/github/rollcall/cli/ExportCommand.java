package io.github.rollcall.cli;

import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.cli.option.AccountOption;
import io.github.rollcall.display.ShellWord;
import io.github.rollcall.export.AccountExport;
import io.github.rollcall.export.Export;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.file.NewFile;
import io.github.rollcall.home.Launcher;
import io.github.rollcall.run.ProgramName;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.RuleSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Writes the account as a roster. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        header = "Writes the people of the account as a roster.",
        description = {
            "",
            "Everybody in the account, with every column that its lists show, in the order of the numbers: to be looked at,"
                    + " edited, and imported with --existing update. Passwords and PINs are never shown. Changes nothing;"
                    + " the file is readable by you alone.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  rollcall export people.xlsx", "  rollcall export people.csv --force --json | jq .people"})
final class ExportCommand implements Callable<Integer> {

    private final Class<?> application;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "Where to: a name that ends with .csv or .xlsx.")
    private Path file;

    @Mixin
    private AccountOption account;

    @Option(names = "--force", description = "Replace a file of that name.")
    private boolean force;

    @Option(names = "--json", description = "Print file, columns and counts for programs.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ExportCommand(Class<?> application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        NewFile target = target();
        try {
            if (!force) {
                target.refuseToReplace();
            }
            tell(target, written(target));
            return ExitCode.DONE.number();
        } catch (NewFile.AlreadyThere e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (NewFile.NotWritable e) {
            terminal.error(String.valueOf(e.getMessage()));
            return ExitCode.TROUBLE.number();
        }
    }

    private NewFile target() {
        try {
            return NewFile.at(file);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Export written(NewFile target) {
        try (ConfigurableApplicationContext spring = Launcher.look(application, account.settings());
                GracefulShutdown shutdown = GracefulShutdown.on(spring.getBean(StopSignal.class), terminal)) {
            shutdown.signal().check();
            return AccountExport.to(target, spring.getBean(ColumnSettings.class), spring.getBean(RuleSettings.class))
                    .write(spring.getBean(Extensions.class), force);
        }
    }

    private void tell(NewFile target, Export done) {
        if (json) {
            terminal.data(
                    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(Written.of(target, done)));
            return;
        }
        done.lines().forEach(terminal::say);
        terminal.say("Next:    edit it, then `" + ProgramName.ofThisProcess() + " plan "
                + ShellWord.of(done.file().toString()) + " --existing update"
                + (account.name() == null ? "" : " --account " + account.name()) + "`");
    }

    private record Written(
            String file,
            String format,
            long people,
            List<String> columns,
            long wouldBeSkipped,
            Map<String, Long> causes,
            List<String> leftOut) {

        static Written of(NewFile target, Export done) {
            return new Written(
                    done.file().toString(),
                    target.isWorkbook() ? "xlsx" : "csv",
                    done.people(),
                    done.columns(),
                    done.skipped(),
                    done.causes(),
                    done.leftOut());
        }
    }
}
