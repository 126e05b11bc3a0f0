package io.github.rollcall.cli;

import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.display.ShellWord;
import io.github.rollcall.file.NewFile;
import io.github.rollcall.run.ProgramName;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.template.ColumnHelp;
import io.github.rollcall.template.RosterTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Writes an empty roster. */
@Command(
        name = "template",
        mixinStandardHelpOptions = true,
        header = "Writes an empty roster with every column explained.",
        description = {
            "",
            "A workbook (.xlsx) has all cells formatted as text, a comment on each header and a second sheet that explains the columns. A CSV file has the header; the columns are explained here. Columns that are not needed may be taken out.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  rollcall template people.xlsx", "  rollcall template people.csv --force"})
final class TemplateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "Where to: a name that ends with .csv or .xlsx.")
    private Path file;

    @Option(names = "--force", description = "Replace a file of that name.")
    private boolean force;

    @Option(names = "--json", description = "Print file and columns for programs.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    TemplateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RosterTemplate template = template();
        try {
            template.write(force);
        } catch (NewFile.AlreadyThere e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (NewFile.NotWritable e) {
            terminal.error(String.valueOf(e.getMessage()));
            return ExitCode.TROUBLE.number();
        }
        if (json) {
            terminal.data(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(asJson(template)));
        } else {
            tell(template);
        }
        return ExitCode.DONE.number();
    }

    private RosterTemplate template() {
        try {
            return RosterTemplate.at(file);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void tell(RosterTemplate template) {
        if (!template.isWorkbook()) {
            ColumnHelp.all().forEach(this::tell);
            tell(ColumnHelp.ofExports());
            terminal.say(ColumnHelp.OF_UPDATES);
            terminal.say("");
        }
        terminal.say("Empty roster: " + template.file());
        terminal.say("Next:    fill it in, then `" + ProgramName.ofThisProcess() + " rehearse "
                + ShellWord.of(template.file().toString()) + "`");
    }

    private void tell(ColumnHelp column) {
        terminal.say(column.name() + (column.isRequired() ? " (required)" : "") + ": " + column.rule() + " Example: "
                + column.example());
    }

    private static Written asJson(RosterTemplate template) {
        return new Written(template.file().toString(), template.isWorkbook() ? "xlsx" : "csv", ColumnHelp.all());
    }

    private record Written(String file, String format, List<ColumnHelp> columns) {}
}
