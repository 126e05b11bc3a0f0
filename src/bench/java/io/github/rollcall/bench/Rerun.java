package io.github.rollcall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code rerun} of an import that was killed when most people were created, against a {@code plan} of the same roster. */
final class Rerun implements Benchmark {

    private static final int PEOPLE = 100_000;
    private static final double CREATED = 0.95;
    private static final double OF_PLAN = 1.3;
    private static final String MEMORY = "-Xmx1g";
    private static final long LOOK_MILLIS = 50;

    /**
     * Two waits that are as long for three people as for many are cut short: until the killed process's calls are in no window any
     * more (a minute), and until somebody on the way is believed not to be there (two).
     */
    private static final List<String> OPTIONS = List.of(
            MEMORY,
            "-Drollcall.concurrency.users=" + BareClient.IN_FLIGHT,
            "-Drollcall.doubt.settle=100ms",
            "-Drollcall.http.quota.light.window=100ms",
            "-Drollcall.http.quota.medium.window=100ms",
            "-Drollcall.http.quota.heavy.window=100ms",
            "-Drollcall.http.quota.auth.window=100ms");

    @Override
    public String name() {
        return "rerun";
    }

    @Override
    public List<Line> run(BenchSettings settings, Path folder) throws IOException {
        int people = settings.people(PEOPLE);
        Path roster = Roster.withoutRegion(0, people).writeCsv(folder.resolve("people.csv"));
        List<Double> reruns = new ArrayList<>();
        List<Double> plans = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            try (StandIn account = StandIn.start()) {
                Rollcall rollcall = Rollcall.at(folder.resolve("home"), account, OPTIONS.toArray(String[]::new));
                int calls = kill(rollcall, roster, account, (int) (people * CREATED));
                boolean planFirst = round % 2 == 0;
                if (planFirst) {
                    plans.add(plan(account, roster, folder, people));
                }
                reruns.add(rollcall.rerun(people).process().seconds());
                if (!planFirst) {
                    plans.add(plan(account, roster, folder, people));
                }
                Bench.say("  killed after %,d calls; seconds: rerun %.1f, plan %.1f"
                        .formatted(calls, reruns.get(round), plans.get(round)));
            }
        }
        return List.of(Line.ratio(
                name(),
                new Measure("rerun of %,d".formatted(people), "s", reruns),
                new Measure("plan of %,d".formatted(people), "s", plans),
                Goal.atMost(OF_PLAN)));
    }

    /** Kills an import after so many calls, nearly all of which are creations; returns how many there were in the end. */
    private static int kill(Rollcall rollcall, Path roster, StandIn account, int calls) throws IOException {
        Process process = rollcall.begin(roster);
        int made = 0;
        try {
            while (made < calls) {
                if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("the import ended before it was killed: " + process.exitValue());
                }
                made += account.requestsAfter(made);
            }
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return made;
    }

    /** By a home folder of its own, which knows nothing of the import. */
    private static double plan(StandIn account, Path roster, Path folder, int people) throws IOException {
        return Rollcall.at(folder.resolve("plan"), account, MEMORY)
                .run("plan", roster, "read", people)
                .process()
                .seconds();
    }
}
