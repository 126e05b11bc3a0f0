package io.github.rollcall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The second import of people who are all in the account: what it writes and how often it asks. Measured once. */
final class UnchangedNight implements Benchmark {

    private static final int PEOPLE = 100_000;
    private static final int PAGE = 1_000;
    private static final int OTHER_CALLS = 10;
    private static final double MEGABYTES = 5;

    @Override
    public String name() {
        return "unchanged";
    }

    @Override
    public List<Line> run(BenchSettings settings, Path folder) throws IOException {
        int people = settings.people(PEOPLE);
        Roster roster = Roster.withoutRegion(0, people);
        Path file = roster.writeCsv(folder.resolve("people.csv"));
        try (StandIn account = StandIn.start()) {
            account.put(roster.bodies());
            Rollcall rollcall = Rollcall.at(folder.resolve("home"), account, "-Xmx512m");
            Rollcall.Night first = rollcall.run("import", file, "unchanged", people);
            double compacted = rollcall.compactedMegabytes();
            int before = account.requests();
            Rollcall.Night second = rollcall.run("import", file, "unchanged", people);
            double calls = account.requests() - before;
            Bench.say(
                    "  %,d people: first night %.1f s, %.1f MB, compacted %.1f MB, second %.1f s, %.1f MB, at most %.1f MB"
                            .formatted(
                                    people,
                                    first.process().seconds(),
                                    first.megabytes(),
                                    compacted,
                                    second.process().seconds(),
                                    second.megabytes(),
                                    second.mostMegabytes()));
            return List.of(
                    Line.plain(
                            name() + "-growth",
                            new Measure("database", "MB more", List.of(second.megabytes() - compacted)),
                            Goal.atMost(MEGABYTES)),
                    Line.plain(
                            name() + "-peak",
                            new Measure("meanwhile", "MB more", List.of(second.mostMegabytes() - compacted)),
                            Goal.atMost(MEGABYTES)),
                    Line.plain(
                            name() + "-calls",
                            new Measure("all requests", "calls", List.of(calls)),
                            Goal.atMost((double) people / PAGE + OTHER_CALLS)));
        }
    }
}
