package io.github.rollcall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A night in which some people of a large company have another job title, against the time that the quota alone asks of its
 * calls.
 */
final class Changes implements Benchmark {

    private static final int PEOPLE = 100_000;
    private static final int CHANGED_OF = 20;
    private static final int FASTER = 2;
    private static final double OF_QUOTA = 1.2;
    /** RingCentral's limits, calls a minute. */
    private static final Map<String, Integer> LIMITS = Map.of("LIGHT", 50, "MEDIUM", 40, "HEAVY", 10);

    private static final Set<String> BULK_LANE = Set.of("BULK_UPDATE", "TASK");

    private final List<Double> nights = new ArrayList<>();
    private final List<Double> quota = new ArrayList<>();

    @Override
    public String name() {
        return "changes";
    }

    @Override
    public List<Line> run(BenchSettings settings, Path folder) throws IOException {
        int people = settings.people(PEOPLE);
        int changes = people / CHANGED_OF;
        try (StandIn account = StandIn.start(options())) {
            Roster roster = Roster.withoutRegion(0, people);
            account.put(roster.bodies());
            for (int round = 1; round <= settings.rounds(); round++) {
                Path file = roster.changed(round, changes).writeCsv(folder.resolve("company.csv"));
                int before = account.requests();
                // A new home folder knows nothing of the account, so that all lists are asked for.
                Rollcall.at(folder.resolve("home"), account, "-Xmx1g")
                        .run("import", file, "updated", changes, "--existing", "update");
                note(account.log(before));
            }
        }
        return List.of(Line.ratio(
                name(),
                new Measure("%,d of %,d people".formatted(changes, people), "s", nights),
                new Measure("lists, then bulk, by the quota", "s", quota),
                Goal.atMost(OF_QUOTA)));
    }

    private static String[] options() {
        List<String> options = new ArrayList<>(List.of("--time-scale", String.valueOf(FASTER)));
        LIMITS.forEach((group, limit) -> options.addAll(List.of("--limit", group + "=" + limit)));
        return options.toArray(String[]::new);
    }

    /** From the first call to the last poll; the bulk lane begins when the lists are there, so their times are added. */
    private void note(List<JsonNode> log) {
        double window = 60.0 / FASTER;
        Map<Boolean, List<JsonNode>> lanes = log.stream()
                .collect(Collectors.partitioningBy(
                        request -> BULK_LANE.contains(request.path("operation").asString(""))));
        List<JsonNode> bulk = lanes.getOrDefault(true, List.of());
        List<JsonNode> lists = lanes.getOrDefault(false, List.of());
        double took = Duration.between(at(lists.get(0)), at(bulk.get(bulk.size() - 1)))
                        .toMillis()
                / 1_000.0;
        Bench.say("  %s: %.1f s, by the quota %d windows for lists and %d for the bulk lane, of %.1f s"
                .formatted(counts(log), took, windows(lists), windows(bulk), window));
        nights.add(took);
        // At small scales no window has to pass.
        quota.add(Math.max(0.001, (windows(lists) + windows(bulk)) * window));
    }

    private static Instant at(JsonNode request) {
        return Instant.parse(request.path("at").asString(""));
    }

    /** How many windows have to pass before the last of these calls; groups wait beside each other. */
    private static int windows(List<JsonNode> calls) {
        return LIMITS.entrySet().stream()
                .mapToInt(limit -> {
                    long count = calls.stream()
                            .filter(call -> call.path("group").asString("").equals(limit.getKey()))
                            .count();
                    return (int) (Math.max(0, count - 1) / limit.getValue());
                })
                .max()
                .orElse(0);
    }

    private static Map<String, Integer> counts(List<JsonNode> log) {
        Map<String, Integer> counts = new HashMap<>();
        log.forEach(request -> counts.merge(
                request.path("operation").asString("") + "/"
                        + request.path("group").asString(""),
                1,
                Integer::sum));
        return counts;
    }
}
