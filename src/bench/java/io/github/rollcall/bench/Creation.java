package io.github.rollcall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Creation without a quota that holds it back, against the faster of two clients that only send; what it leaves on the disk, and what
 * the night after adds to that.
 */
final class Creation implements Benchmark {

    private static final int PEOPLE = 20_000;
    private static final int LATENCY_MILLIS = 20;
    private static final double OF_BARE = 0.85;
    private static final double OF_BARE_WITHOUT_LATENCY = 0.5;
    private static final double MEGABYTES = 50;
    private static final double MEGABYTES_NIGHT_AFTER = 5;

    @Override
    public String name() {
        return "create";
    }

    @Override
    public List<Line> run(BenchSettings settings, Path folder) throws IOException {
        Roster roster = Roster.withoutRegion(0, settings.people(PEOPLE));
        Rates usual = new Rates(LATENCY_MILLIS);
        Rates atOnce = new Rates(0);
        for (int round = 0; round < settings.rounds(); round++) {
            usual.measure(round, roster, folder);
            atOnce.measure(round, roster, folder);
        }
        List<Line> lines = new ArrayList<>();
        lines.add(usual.line(name() + "-rate", roster, Goal.atLeast(OF_BARE)));
        lines.add(atOnce.line(name() + "-rate-0ms", roster, Goal.atLeast(OF_BARE_WITHOUT_LATENCY)));
        lines.addAll(sizes(roster, folder));
        return lines;
    }

    private static Rollcall rollcall(Path folder, Map<String, String> account) throws IOException {
        return Rollcall.at(
                folder.resolve("home"), account, "-Xmx512m", "-Drollcall.concurrency.users=" + BareClient.IN_FLIGHT);
    }

    /** Measured once, since nothing is timed; against the stand-in, which shows in the night after whom it has. */
    private List<Line> sizes(Roster roster, Path folder) throws IOException {
        Path file = roster.writeCsv(folder.resolve("people.csv"));
        try (StandIn account = StandIn.start()) {
            Rollcall rollcall = rollcall(folder, account.credentials());
            Rollcall.Night night = rollcall.run("import", file, "created", roster.people());
            double compacted = rollcall.compactedMegabytes();
            Rollcall.Night after = rollcall.run("import", file, "unchanged", roster.people());
            Bench.say("  %,d people: %.1f MB, at most %.1f MB, compacted %.1f MB; the night after %.1f MB"
                    .formatted(
                            roster.people(), night.megabytes(), night.mostMegabytes(), compacted, after.megabytes()));
            return List.of(
                    plain("-size", "database", "MB", night.megabytes(), MEGABYTES),
                    plain("-peak", "meanwhile", "MB", Math.max(night.megabytes(), night.mostMegabytes()), MEGABYTES),
                    plain("-night-after", "database", "MB more", after.megabytes() - compacted, MEGABYTES_NIGHT_AFTER));
        }
    }

    private Line plain(String line, String what, String unit, double value, double most) {
        return Line.plain(name() + line, new Measure(what, unit, List.of(value)), Goal.atMost(most));
    }

    /**
     * Creations per second at one latency, one of each side for each round.
     *
     * @param latencyMillis of each creation
     * @param java of {@code java.net.http}
     */
    private record Rates(int latencyMillis, List<Double> rollcall, List<Double> java, List<Double> reactor) {

        Rates(int latencyMillis) {
            this(latencyMillis, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        /** All three against the same server; who begins changes from round to round. */
        void measure(int round, Roster roster, Path folder) throws IOException {
            Path file = roster.writeCsv(folder.resolve("people.csv"));
            List<String> bodies = roster.bodies().toList();
            try (StandIn standIn = StandIn.start();
                    BareAccount account = BareAccount.before(standIn, latencyMillis)) {
                BareClient bare = BareClient.loggedInTo(account);
                // Both clients and the server are warm then.
                List<String> some = bodies.subList(0, bodies.size() / 4);
                bare.createByJava(some);
                bare.createByReactor(some);
                account.creationsPerSecond(2 * some.size());
                for (int turn = round; turn < round + 3; turn++) {
                    switch (turn % 3) {
                        case 0 -> {
                            bare.createByJava(bodies);
                            java.add(account.creationsPerSecond(bodies.size()));
                        }
                        case 1 -> {
                            bare.createByReactor(bodies);
                            reactor.add(account.creationsPerSecond(bodies.size()));
                        }
                        default -> {
                            Creation.rollcall(folder, account.credentials())
                                    .run("import", file, "created", roster.people());
                            rollcall.add(account.creationsPerSecond(roster.people()));
                        }
                    }
                }
            }
            Bench.say("  people/s at %d ms: java.net.http %,.0f, Reactor Netty %,.0f, import %,.0f"
                    .formatted(latencyMillis, java.get(round), reactor.get(round), rollcall.get(round)));
        }

        Line line(String name, Roster roster, Goal goal) {
            Measure byJava = new Measure("bare java.net.http", "people/s", java);
            Measure byReactor = new Measure("bare Reactor Netty", "people/s", reactor);
            return Line.ratio(
                    name,
                    new Measure("import of %,d".formatted(roster.people()), "people/s", rollcall),
                    byJava.median() > byReactor.median() ? byJava : byReactor,
                    goal);
        }
    }
}
