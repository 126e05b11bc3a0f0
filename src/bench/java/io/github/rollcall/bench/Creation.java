package io.github.rollcall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Creation without a quota that holds it back, against a client that only sends; what it leaves on the disk, and what the
 * night after adds to that.
 */
final class Creation implements Benchmark {

    private static final int PEOPLE = 20_000;
    private static final double MEGABYTES = 50;
    private static final double MEGABYTES_NIGHT_AFTER = 5;

    private final List<Double> rates = new ArrayList<>();
    private final List<Double> bareRates = new ArrayList<>();
    private final List<Double> sizes = new ArrayList<>();
    private final List<Double> peaks = new ArrayList<>();
    private final List<Double> growths = new ArrayList<>();

    @Override
    public String name() {
        return "create";
    }

    @Override
    public List<Line> run(BenchSettings settings, Path folder) throws IOException {
        int people = settings.people(PEOPLE);
        for (int round = 0; round < settings.rounds(); round++) {
            try (StandIn account = StandIn.start("--latency", "20ms")) {
                BareClient bare = BareClient.loggedInTo(account);
                // Both the client and the stand-in are warm then.
                bare.create(Roster.withoutRegion(2 * people, 2 * people + people / 4)
                        .bodies());
                boolean bareFirst = round % 2 == 0;
                if (bareFirst) {
                    createBare(account, bare, Roster.withoutRegion(people, 2 * people));
                }
                create(account, folder, Roster.withoutRegion(0, people));
                if (!bareFirst) {
                    createBare(account, bare, Roster.withoutRegion(people, 2 * people));
                }
            }
        }
        return List.of(
                Line.ratio(
                        name() + "-rate",
                        new Measure("import of %,d".formatted(people), "people/s", rates),
                        new Measure("bare java.net.http", "people/s", bareRates),
                        Goal.atLeast(0.6)),
                Line.plain(name() + "-size", new Measure("database", "MB", sizes), Goal.atMost(MEGABYTES)),
                Line.plain(name() + "-peak", new Measure("meanwhile", "MB", peaks), Goal.atMost(MEGABYTES)),
                Line.plain(
                        name() + "-night-after",
                        new Measure("database", "MB more", growths),
                        Goal.atMost(MEGABYTES_NIGHT_AFTER)));
    }

    private void createBare(StandIn account, BareClient bare, Roster roster) throws IOException {
        int before = account.requests();
        bare.create(roster.bodies());
        double rate = account.creationsPerSecond(before, roster.people());
        Bench.say("  java.net.http: %,.0f people/s".formatted(rate));
        bareRates.add(rate);
    }

    private void create(StandIn account, Path folder, Roster roster) throws IOException {
        Path file = roster.writeCsv(folder.resolve("people.csv"));
        Rollcall rollcall = Rollcall.at(
                folder.resolve("home"), account, "-Xmx512m", "-Drollcall.concurrency.users=" + BareClient.IN_FLIGHT);
        int before = account.requests();
        Rollcall.Night night = rollcall.run("import", file, "created", roster.people());
        double rate = account.creationsPerSecond(before, roster.people());
        double compacted = rollcall.compactedMegabytes();
        Rollcall.Night after = rollcall.run("import", file, "unchanged", roster.people());
        Bench.say(
                "  import: %,.0f people/s, %.1f s in all, %.1f MB, at most %.1f MB, compacted %.1f MB; the night after %.1f MB"
                        .formatted(
                                rate,
                                night.process().seconds(),
                                night.megabytes(),
                                night.mostMegabytes(),
                                compacted,
                                after.megabytes()));
        rates.add(rate);
        sizes.add(night.megabytes());
        peaks.add(Math.max(night.megabytes(), night.mostMegabytes()));
        growths.add(after.megabytes() - compacted);
    }
}
