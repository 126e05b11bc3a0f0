package io.github.rollcall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code plan} of a workbook against reading it with fastexcel and nothing else. */
final class PlanWorkbook implements Benchmark {

    private static final int ROWS = 200_000;
    private static final String HEAP = "512m";

    @Override
    public String name() {
        return "plan-xlsx";
    }

    @Override
    public List<Line> run(BenchSettings settings, Path folder) throws IOException {
        int rows = settings.people(ROWS);
        Path file = Roster.of(rows).writeWorkbook(folder.resolve("people.xlsx"));
        List<Double> bareRates = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        try (StandIn account = StandIn.start()) {
            for (int round = 0; round < settings.rounds(); round++) {
                double bare = settings.seconds(JavaProcess.baseline(BareWorkbook.class, HEAP, file, folder));
                double plan = settings.seconds(Rollcall.at(folder.resolve("home"), account, "-Xmx" + HEAP)
                        .run("plan", file, "unprocessed", rows)
                        .process());
                Bench.say("  seconds: fastexcel %.1f, plan of %,d %.1f".formatted(bare, rows, plan));
                bareRates.add(rows / bare);
                rates.add(rows / plan);
            }
        }
        return List.of(Line.ratio(
                name(),
                new Measure("plan of %,d".formatted(rows), settings.rowsPerSecond(), rates),
                new Measure("bare fastexcel", settings.rowsPerSecond(), bareRates),
                Goal.atLeast(0.5)));
    }
}
