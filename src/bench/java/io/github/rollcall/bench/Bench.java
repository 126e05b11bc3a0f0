package io.github.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures {@code target/rollcall.jar}, prints a table, and writes a file for each benchmark and a chart of all lines into
 * {@code target/bench}.
 * Started by {@code ./mvnw -Pbench verify}; {@code docs/performance.md} explains the lines.
 */
final class Bench {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
    private static final List<Benchmark> ALL = List.of(
            new PlanCsv(),
            new PlanWorkbook(),
            new UnchangedNight(),
            new Growth(),
            new Creation(),
            new Rerun(),
            new Quotas(),
            new Changes(),
            new StartUp(),
            new Inner());

    private Bench() {}

    /** Ends with 1 if something could not be measured, or if a goal is not reached that has to be. */
    public static void main(String[] none) throws IOException {
        BenchSettings settings = BenchSettings.ofSystemProperties();
        List<Benchmark> chosen = chosen(settings.only());
        List<Line> lines = new ArrayList<>();
        boolean complete = true;
        Installation.make();
        for (Benchmark benchmark : chosen) {
            say(benchmark.name());
            Path work = Files.createDirectories(FOLDER.resolve("work"));
            try {
                delete(work);
                List<Line> measured = benchmark.run(settings, Files.createDirectories(work));
                write(benchmark, settings, measured);
                lines.addAll(measured);
            } catch (IllegalStateException e) {
                say("  not measured: " + e.getMessage());
                complete = false;
            } finally {
                delete(work);
            }
        }
        say(table(lines, settings));
        Files.writeString(FOLDER.resolve("goals.svg"), Chart.svg(lines));
        say("Each sample, and a chart in goals.svg: " + FOLDER + "; what the lines mean: docs/performance.md");
        boolean reached = lines.stream().allMatch(Line::isReached);
        System.exit(complete && (reached || !settings.strict()) ? 0 : 1);
    }

    static void say(String text) {
        System.out.println(text);
    }

    private static List<Benchmark> chosen(List<String> only) {
        List<String> names = ALL.stream().map(Benchmark::name).toList();
        if (!names.containsAll(only)) {
            throw new IllegalArgumentException("-Dbench.only takes some of " + names + ", with commas between");
        }
        return ALL.stream()
                .filter(benchmark -> only.isEmpty() || only.contains(benchmark.name()))
                .toList();
    }

    private static String table(List<Line> lines, BenchSettings settings) {
        String row = "%-20s %-44s %-44s %9s %10s  %s%n";
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT, "%nMedians of up to %d rounds at scale %s%n", settings.rounds(), settings.scale()));
        table.append(String.format(Locale.ROOT, row, "line", "Rollcall", "baseline", "value", "goal", "reached"));
        for (Line line : lines) {
            table.append(String.format(
                    Locale.ROOT,
                    row,
                    line.name(),
                    line.rollcall(),
                    line.baseline() == null ? "-" : line.baseline(),
                    String.format(Locale.ROOT, "%.2f", line.value()),
                    line.goal(),
                    line.isReached() ? "yes" : "no"));
        }
        return table.toString();
    }

    private static void write(Benchmark benchmark, BenchSettings settings, List<Line> lines) throws IOException {
        ObjectNode json = JSON.createObjectNode()
                .put("benchmark", benchmark.name())
                .put("scale", settings.scale())
                .put("processorTime", settings.processorTime())
                .put("java", Runtime.version().toString())
                .put("processors", Runtime.getRuntime().availableProcessors());
        for (Line line : lines) {
            ObjectNode each = json.withArrayProperty("lines").addObject().put("name", line.name());
            each.set("rollcall", json(line.rollcall()));
            each.set("baseline", line.baseline() == null ? JSON.nullNode() : json(line.baseline()));
            each.put("value", line.value())
                    .put(
                            line.goal().atLeast() ? "atLeast" : "atMost",
                            line.goal().limit())
                    .put("reached", line.isReached());
        }
        Files.writeString(FOLDER.resolve(benchmark.name() + ".json"), json.toPrettyString() + System.lineSeparator());
    }

    private static ObjectNode json(Measure measure) {
        ObjectNode json = JSON.valueToTree(measure);
        return json.put("median", measure.median());
    }

    /** Deletes a folder with all that is in it; one that is not there is no trouble. */
    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
