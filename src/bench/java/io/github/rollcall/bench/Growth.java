package io.github.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Night after night the roster of the same company, in which a thousandth of the people has another job title each time: how the
 * database grows, and whether the last nights take longer than the first. Measured once.
 */
final class Growth implements Benchmark {

    private static final int WEEK = 7;
    private static final int CHANGED_OF = 1_000;
    private static final double MEGABYTES = 500;
    private static final double SLOWER = 1.1;
    private static final int NIGHTS_SAID = 10;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public List<Line> run(BenchSettings settings, Path folder) throws IOException {
        int people = settings.peopleOfYear();
        int changes = Math.max(1, people / CHANGED_OF);
        try (StandIn account = StandIn.start()) {
            Roster roster = Roster.withoutRegion(0, people);
            account.put(roster.bodies());
            Rollcall rollcall = Rollcall.at(folder.resolve("home"), account, options(settings));
            night(rollcall, roster, folder, people);
            double begin = rollcall.compactedMegabytes();
            List<Double> seconds = new ArrayList<>();
            double end = begin;
            for (int number = 1; number <= settings.nights(); number++) {
                Rollcall.Night night = night(rollcall, roster.changed(number, changes), folder, people);
                seconds.add(settings.seconds(night.process()));
                end = night.megabytes();
                if (number % NIGHTS_SAID == 0) {
                    Bench.say("  night %d: %.2f MB, %.2f s".formatted(number, end, seconds.get(number - 1)));
                }
            }
            double compacted = rollcall.compactedMegabytes();
            Bench.say(
                    ("  %,d people, %d changes a night: database %.2f MB after the first night, %.2f MB after %d more, %.2f MB"
                                    + " compacted: %.1f kB a night; reports %.2f MB")
                            .formatted(
                                    people,
                                    changes,
                                    begin,
                                    end,
                                    settings.nights(),
                                    compacted,
                                    (compacted - begin) * 1_000 / settings.nights(),
                                    sizeOfAll(folder.resolve("home").resolve("reports")) / 1_000_000.0));
            return List.of(
                    Line.plain(
                            name() + "-size",
                            new Measure("database", "MB", List.of(Math.max(end, compacted))),
                            Goal.atMost(MEGABYTES)),
                    Line.ratio(
                            name() + "-time",
                            new Measure("last nights", "s", last(seconds)),
                            new Measure("first nights", "s", first(seconds)),
                            Goal.atMost(SLOWER)));
        }
    }

    private static String[] options(BenchSettings settings) {
        String memory = "-Xmx512m";
        return settings.retention().isEmpty()
                ? new String[] {memory}
                : new String[] {memory, "-Drollcall.retention=" + settings.retention()};
    }

    private static Rollcall.Night night(Rollcall rollcall, Roster roster, Path folder, int people) throws IOException {
        Path file = roster.writeCsv(folder.resolve("company.csv"));
        Rollcall.Night night =
                rollcall.run("import", file, "read", people, "--feed", "company", "--existing", "update");
        Files.delete(file);
        return night;
    }

    private static long sizeOfAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static List<Double> first(List<Double> seconds) {
        return seconds.subList(0, Math.min(WEEK, seconds.size()));
    }

    private static List<Double> last(List<Double> seconds) {
        return seconds.subList(Math.max(0, seconds.size() - WEEK), seconds.size());
    }
}
