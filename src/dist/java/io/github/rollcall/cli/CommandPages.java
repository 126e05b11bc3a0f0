package io.github.rollcall.cli;

import io.github.rollcall.Rollcall;
import io.github.rollcall.cli.console.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Writes man pages and the completion script from the commands themselves, so that they say what {@code --help} says. */
public final class CommandPages {

    private final CommandLine commands = RollcallCommand.commandLine(
            Rollcall.class,
            new Terminal(
                    new PrintStream(PrintStream.nullOutputStream()), new PrintStream(PrintStream.nullOutputStream())));

    /** Writes {@code rollcall.1}, and {@code rollcall-COMMAND.1} for each command but {@code help}. */
    public void writeManPages(Path folder, String version, Instant time) throws IOException {
        Files.createDirectories(folder);
        LocalDate date = LocalDate.ofInstant(time, ZoneOffset.UTC);
        Files.writeString(folder.resolve("rollcall.1"), page(commands, "rollcall", version, date));
        for (Map.Entry<String, CommandLine> command : described()) {
            String name = "rollcall-" + command.getKey();
            Files.writeString(folder.resolve(name + ".1"), page(command.getValue(), name, version, date));
        }
    }

    /** Writes the script that completes commands and options in bash, and in zsh. */
    public void writeCompletion(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, AutoComplete.bash("rollcall", commands).replace("\r\n", "\n"));
    }

    /** The names of the commands that have a page. */
    public List<String> names() {
        return described().stream().map(Map.Entry::getKey).toList();
    }

    private List<Map.Entry<String, CommandLine>> described() {
        return commands.getSubcommands().entrySet().stream()
                .filter(command -> !command.getKey().equals("help"))
                .toList();
    }

    private String page(CommandLine command, String name, String version, LocalDate date) {
        CommandSpec spec = command.getCommandSpec();
        UsageMessageSpec usage = spec.usageMessage();
        StringBuilder page = new StringBuilder();
        page.append(".TH \"%s\" 1 \"%s\" \"Rollcall %s\" \"Rollcall\"%n"
                .formatted(name.toUpperCase(Locale.ROOT), date, version));
        page.append(".SH NAME\n").append(name).append(" \\- ").append(text(usage.header()));
        section(page, "SYNOPSIS", synopsis(command));
        section(page, "DESCRIPTION", usage.description());
        parameters(page, spec);
        options(page, spec);
        if (command == commands) {
            page.append(".SH COMMANDS\n");
            described()
                    .forEach(each -> item(
                            page,
                            "\\fBrollcall\\-" + escaped(each.getKey()) + "\\fR(1)",
                            each.getValue().getCommandSpec().usageMessage().header()));
        }
        exitCodes(page, usage);
        footer(page, usage);
        page.append(".SH SEE ALSO\n")
                .append(
                        command == commands
                                ? described().stream()
                                        .map(each -> "\\fBrollcall\\-" + escaped(each.getKey()) + "\\fR(1)")
                                        .collect(Collectors.joining(", "))
                                : "\\fBrollcall\\fR(1)")
                .append('\n');
        return page.toString();
    }

    private static String[] synopsis(CommandLine command) {
        CommandLine.Help help =
                new CommandLine.Help(command.getCommandSpec(), CommandLine.Help.defaultColorScheme(Ansi.OFF));
        return new String[] {help.synopsis(0).replaceAll("\\s+", " ").strip()};
    }

    private static void section(StringBuilder page, String title, String... lines) {
        String text = text(lines);
        if (!text.isBlank()) {
            page.append(".SH ").append(title).append('\n').append(text);
        }
    }

    private static void parameters(StringBuilder page, CommandSpec spec) {
        List<PositionalParamSpec> shown = spec.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .toList();
        if (!shown.isEmpty()) {
            page.append(".SH PARAMETERS\n");
            shown.forEach(parameter -> item(
                    page,
                    "\\fI" + escaped(parameter.paramLabel()) + "\\fR",
                    described(parameter.description(), parameter.defaultValueString())));
        }
    }

    private static void options(StringBuilder page, CommandSpec spec) {
        List<OptionSpec> shown = spec.options().stream()
                .filter(option -> !option.hidden())
                .sorted((one, other) -> one.longestName().compareTo(other.longestName()))
                .toList();
        if (!shown.isEmpty()) {
            page.append(".SH OPTIONS\n");
            shown.forEach(
                    option -> item(page, names(option), described(option.description(), option.defaultValueString())));
        }
    }

    private static String names(OptionSpec option) {
        String names = Stream.of(option.names())
                .map(name -> "\\fB" + escaped(name) + "\\fR")
                .collect(Collectors.joining(", "));
        return option.arity().max() == 0 ? names : names + " \\fI" + escaped(option.paramLabel()) + "\\fR";
    }

    /** Picocli fills in its variables only when it prints help itself. */
    private static String[] described(String[] description, String defaultValue) {
        return Stream.of(description)
                .map(line -> line.replace("${DEFAULT-VALUE}", defaultValue))
                .toArray(String[]::new);
    }

    private static void exitCodes(StringBuilder page, UsageMessageSpec usage) {
        if (!usage.exitCodeList().isEmpty()) {
            page.append(".SH EXIT STATUS\n");
            usage.exitCodeList()
                    .forEach((code, meaning) -> item(page, "\\fB" + escaped(code.strip()) + "\\fR", meaning));
        }
    }

    /** Examples and tables: as they are, in lines of their own. */
    private static void footer(StringBuilder page, UsageMessageSpec usage) {
        if (usage.footer().length > 0) {
            String title = String.format(usage.footerHeading()).strip().replaceFirst(":$", "");
            page.append(".SH ").append(escaped(title.toUpperCase(Locale.ROOT))).append("\n.nf\n");
            lines(usage.footer()).forEach(line -> page.append(safe(line)).append('\n'));
            page.append(".fi\n");
        }
    }

    private static void item(StringBuilder page, String term, String... text) {
        page.append(".TP\n").append(term).append('\n').append(text(text));
    }

    /** Paragraphs; a line that is empty divides them. */
    private static String text(String... raw) {
        StringBuilder text = new StringBuilder();
        for (String line : lines(raw)) {
            if (line.isBlank()) {
                text.append(text.isEmpty() ? "" : ".PP\n");
            } else {
                text.append(safe(line.strip())).append('\n');
            }
        }
        return text.toString().replaceFirst("(\\.PP\n)+$", "");
    }

    private static List<String> lines(String... raw) {
        List<String> lines = new ArrayList<>();
        for (String line : raw) {
            String plain = Ansi.OFF.string(
                    line.contains("%") ? line.replace("%n", "\n").replace("%%", "%") : line);
            lines.addAll(List.of(plain.split("\n", -1)));
        }
        return lines;
    }

    /** A line that begins with a point or an apostrophe would be a request to the formatter. */
    private static String safe(String line) {
        String escaped = escaped(line);
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
