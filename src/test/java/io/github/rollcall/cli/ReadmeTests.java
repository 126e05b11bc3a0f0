package io.github.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.Rollcall;
import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.extension.Purpose;
import io.github.rollcall.runlog.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What README and docs say of commands, options, exit codes and settings is what there is: no more, and nothing is left out. */
class ReadmeTests {

    private static final Pattern ROW = Pattern.compile("^\\| (`[^|]*`) \\|", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");
    private static final Pattern COMMAND = Pattern.compile(
            "^ *(?:java -jar target/rollcall\\.jar|(?:\\$ )?rollcall(?= [a-z]+ )) ([^\\n]+)$", Pattern.MULTILINE);
    private static final Pattern OPTION = Pattern.compile("`(--[a-z-]+)");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)|src=\"([^\"]+)\"");
    private static final int FIVE_MINUTES = 950;

    private final String readme = page("README.md");
    private final String commandPage = page("docs/commands.md");
    private final String settingPage = page("docs/settings.md");
    private final CommandLine commands = RollcallCommand.commandLine(
            Rollcall.class,
            new Terminal(
                    new PrintStream(PrintStream.nullOutputStream()), new PrintStream(PrintStream.nullOutputStream())));

    @Test
    void namesEachCommandOnce() {
        Set<String> named = rows(commandPage)
                .map(cell -> cell.replace("`", "").replaceFirst(" .*", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(new TreeSet<>(commands.getSubcommands().keySet()));
    }

    @Test
    void showsCommandsThatCanBeTyped() {
        List<String> shown = pages().stream()
                .flatMap(page -> COMMAND.matcher(page).results())
                .map(command -> command.group(1).replaceFirst(" *[#&|)].*", "").strip())
                .filter(command -> !command.startsWith("COMMAND"))
                .toList();

        assertThat(shown)
                .hasSizeGreaterThan(2)
                .allSatisfy(command -> assertThat(
                                commands.parseArgs(command.split(" ", -1)).hasSubcommand())
                        .isTrue());
    }

    @Test
    void namesOnlyOptionsThatThereAre() {
        Set<String> known = Stream.concat(commands.getSubcommands().values().stream(), Stream.of(commands))
                .flatMap(command -> command.getCommandSpec().optionsMap().keySet().stream())
                .collect(Collectors.toSet());

        assertThat(pages().stream()
                        .flatMap(page -> OPTION.matcher(page).results())
                        .map(option -> option.group(1)))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(known).contains(option));
    }

    @Test
    void explainsEachExitCode() {
        Set<Integer> explained = Pattern.compile("^\\| ([\\d, ]+) \\|", Pattern.MULTILINE)
                .matcher(commandPage)
                .results()
                .flatMap(row -> Stream.of(row.group(1).split(", ")))
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(explained)
                .containsExactlyElementsOf(Stream.of(ExitCode.values())
                        .map(ExitCode::number)
                        .sorted()
                        .toList());
    }

    @Test
    void isReadInFiveMinutes() {
        assertThat(readme.split("\\s+")).hasSizeLessThan(FIVE_MINUTES);
    }

    @Test
    void linksOnlyToWhatIsThere() {
        assertThat(LINK.matcher(readme).results().map(link -> Objects.requireNonNullElse(link.group(1), link.group(2))))
                .hasSizeGreaterThan(10)
                .allSatisfy(target -> assertThat(Path.of(target)).exists());
    }

    @Test
    void namesEachSettingOnce() throws IOException {
        List<String> named = rows(settingPage)
                .flatMap(ReadmeTests::whole)
                .filter(key -> key.startsWith("rollcall."))
                .map(key -> key.replaceFirst("\\.<.*", ""))
                .distinct()
                .sorted()
                .toList();

        assertThat(named).isEqualTo(known());
    }

    @Test
    void showsThePermissionsThatAreAskedFor() {
        List<String> shown = Pattern.compile("^\\| [a-z ]+ \\| \\S+ \\| `\\w+` \\|$", Pattern.MULTILINE)
                .matcher(settingPage)
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(shown)
                .containsExactlyElementsOf(Stream.of(Purpose.values())
                        .map(purpose -> "| %s | %s | `%s` |"
                                .formatted(
                                        purpose.deed(),
                                        purpose.ofApp() == null ? "–" : "`" + purpose.ofApp() + "`",
                                        purpose.ofUser()))
                        .toList());
    }

    /** As the compiler collected them from what the program binds. */
    private static List<String> known() throws IOException {
        try (InputStream metadata =
                ReadmeTests.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            List<String> keys = new ArrayList<>();
            for (JsonNode property : JsonMapper.shared()
                    .readTree(Objects.requireNonNull(metadata))
                    .path("properties")) {
                String key = property.path("name").asString();
                if (key.startsWith("rollcall.")) {
                    keys.add(key);
                }
            }
            return keys.stream().sorted().toList();
        }
    }

    /** Of a cell such as "`rollcall.http.tries`, `.first-pause`" both keys. */
    private static Stream<String> whole(String cell) {
        List<String> keys = new ArrayList<>();
        for (MatchResult word : WORD.matcher(cell).results().toList()) {
            String key = word.group(1);
            keys.add(key.startsWith(".") ? keys.get(0).replaceFirst("\\.[^.]+$", "") + key : key);
        }
        return keys.stream();
    }

    /** The first cells of the tables of a page. */
    private static Stream<String> rows(String page) {
        return ROW.matcher(page).results().map(row -> row.group(1));
    }

    private static List<String> pages() {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .map(ReadmeTests::page)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page(String name) {
        return page(Path.of(name));
    }

    private static String page(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
