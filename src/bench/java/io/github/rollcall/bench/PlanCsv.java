package io.github.rollcall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code plan} of a large CSV file against reading it and nothing else, and against {@code plan} of a smaller one. */
final class PlanCsv implements Benchmark {

    private static final int LARGE = 1_000_000;
    private static final int SMALL = 50_000;
    private static final String HEAP = "256m";

    @Override
    public String name() {
        return "plan-csv";
    }

    @Override
    public List<Line> run(BenchSettings settings, Path folder) throws IOException {
        int large = settings.people(LARGE);
        int small = settings.people(SMALL);
        Path largeFile = Roster.of(large).writeCsv(folder.resolve("large.csv"));
        Path smallFile = Roster.of(small).writeCsv(folder.resolve("small.csv"));
        Path oneFile = Roster.of(1).writeCsv(folder.resolve("one.csv"));
        List<Double> bareRates = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        List<Double> largeMicros = new ArrayList<>();
        List<Double> smallMicros = new ArrayList<>();
        try (StandIn account = StandIn.start()) {
            Path home = folder.resolve("home");
            for (int round = 0; round < settings.rounds(); round++) {
                double bare = settings.seconds(JavaProcess.baseline(BareCsv.class, HEAP, largeFile, folder));
                double ofLarge = settings.seconds(plan(home, account, largeFile, large));
                double ofSmall = settings.seconds(plan(home, account, smallFile, small));
                double ofOne = settings.seconds(plan(home, account, oneFile, 1));
                Bench.say("  seconds: OpenCSV %.1f, plan of %,d %.1f, of %,d %.1f, of one %.1f"
                        .formatted(bare, large, ofLarge, small, ofSmall, ofOne));
                bareRates.add(large / bare);
                rates.add(large / ofLarge);
                largeMicros.add(micros(ofLarge - ofOne, large));
                smallMicros.add(micros(ofSmall - ofOne, small));
            }
        }
        return List.of(
                Line.ratio(
                        name(),
                        new Measure("plan of %,d".formatted(large), settings.rowsPerSecond(), rates),
                        new Measure("bare OpenCSV", settings.rowsPerSecond(), bareRates),
                        Goal.atLeast(0.33)),
                Line.ratio(
                        name() + "-linear",
                        new Measure("plan of %,d".formatted(large), "µs/row", largeMicros),
                        new Measure("plan of %,d".formatted(small), "µs/row", smallMicros),
                        Goal.atMost(1.15)));
    }

    private static JavaProcess plan(Path home, StandIn account, Path roster, int rows) throws IOException {
        return Rollcall.at(home, account, "-Xmx" + HEAP)
                .run("plan", roster, "unprocessed", rows)
                .process();
    }

    /** At small scales a start may take longer than another start with a few rows. */
    private static double micros(double seconds, int rows) {
        return Math.max(0.001, seconds) * 1_000_000 / rows;
    }
}
