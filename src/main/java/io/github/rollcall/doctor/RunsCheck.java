package io.github.rollcall.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the newest runs ended, by the summaries in the reports folder: these can be read while an import goes on. */
final class RunsCheck implements Check {

    private static final int NEWEST = 200;
    private static final String RUNNING = "running";
    private static final Pattern RUN = Pattern.compile("\\d{8}T\\d{6}Z");

    private final Path reports;
    private final Optional<String> holder;
    private final Duration lastGoodWithin;
    private final Clock clock;

    /** @param holder who holds the home folder: only then a run can be going on */
    RunsCheck(Path reports, Optional<String> holder, Duration lastGoodWithin, Clock clock) {
        this.reports = reports;
        this.holder = holder;
        this.lastGoodWithin = lastGoodWithin;
        this.clock = clock;
    }

    @Override
    public List<Finding> findings() {
        List<Run> runs = newestFirst();
        if (runs.isEmpty()) {
            return List.of(Finding.ok("There has been no run yet"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(newest(runs.get(0)));
        runs.stream().filter(Run::isGood).findFirst().ifPresent(run -> findings.add(lastGood(run)));
        return findings;
    }

    private Finding newest(Run run) {
        String rerun = "Go on with `rerun " + run.id() + "`.";
        return switch (run.status()) {
            case RUNNING ->
                holder.map(process -> Finding.ok("Run " + run.id() + " is going on (" + process + ")"))
                        .orElseGet(() -> Finding.look(
                                "Run " + run.id() + " died without a word",
                                rerun + " Whoever is in doubt is looked up before anybody is sent again."));
            case "completed", "completed with skips", "superseded" ->
                Finding.ok("The newest run, " + run.id() + ", is " + run.status());
            case "held" ->
                Finding.look(
                        "Run " + run.id() + " is held by a brake",
                        "See its report, then let it go on with `rerun " + run.id() + " --release`.");
            default ->
                Finding.look(
                        "Run " + run.id() + " did not finish: it is " + run.status(),
                        "See its report in " + reports.resolve(run.id()) + ". " + rerun);
        };
    }

    private Finding lastGood(Run run) {
        Instant ended = run.endedAt();
        if (ended == null) {
            return Finding.notLookedAt(
                    "The age of the last good run", "run " + run.id() + " does not say when it ended");
        }
        Duration age = Duration.between(ended, clock.instant());
        return age.compareTo(lastGoodWithin) <= 0
                ? Finding.ok("The last run that finished ended " + inWords(age) + " ago")
                : Finding.look(
                        "The last run that finished ended " + inWords(age) + " ago",
                        "See that the schedule runs: more than " + inWords(lastGoodWithin) + " is too long by"
                                + " rollcall.doctor.last-good-within.");
    }

    private static String inWords(Duration time) {
        return time.toHours() < 2 ? Math.max(0, time.toMinutes()) + " min" : time.toHours() + " h";
    }

    private List<Run> newestFirst() {
        if (!Files.isDirectory(reports)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(reports)) {
            return folders.filter(folder ->
                            RUN.matcher(String.valueOf(folder.getFileName())).matches())
                    .sorted(Comparator.reverseOrder())
                    .limit(NEWEST)
                    .flatMap(RunsCheck::read)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** A run makes its folder before it sends anything: without a summary it has not come to one, or is not there yet. */
    private static Stream<Run> read(Path folder) {
        Path summary = folder.resolve("summary.json");
        if (!Files.exists(summary)) {
            return Stream.of(new Run(String.valueOf(folder.getFileName()), RUNNING, -1, null));
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(summary));
            return Stream.of(new Run(
                    json.path("run").asString(""),
                    json.path("status").asString(""),
                    json.path("exitCode").asInt(-1),
                    instant(json.path("endedAt").asString(""))));
        } catch (IOException | JacksonException unreadable) {
            return Stream.empty();
        }
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private record Run(
            String id,
            String status,
            int exitCode,
            @Nullable Instant endedAt) {

        /** Skipped rows are no reason to doubt the schedule. */
        boolean isGood() {
            return exitCode == 0 || exitCode == 4;
        }
    }
}
