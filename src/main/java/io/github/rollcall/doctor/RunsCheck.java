package io.github.rollcall.doctor;

import io.github.rollcall.report.ReportNotReadable;
import io.github.rollcall.run.RunHistory;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.RunReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the newest runs ended, by their summaries: these can be read also while an import goes on. */
final class RunsCheck implements Check {

    private static final int NEWEST = 200;

    private final RunHistory history;
    private final Optional<String> holder;
    private final Duration lastGoodWithin;
    private final Clock clock;

    /** @param holder who holds the home folder, to be named */
    RunsCheck(RunHistory history, Optional<String> holder, Duration lastGoodWithin, Clock clock) {
        this.history = history;
        this.holder = holder;
        this.lastGoodWithin = lastGoodWithin;
        this.clock = clock;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        List<RunReport> runs = history.newestFirst().stream()
                .limit(NEWEST)
                .flatMap(id -> {
                    try {
                        return Stream.of(history.of(id));
                    } catch (ReportNotReadable e) {
                        findings.add(
                                Finding.look("The summary of run " + id + " is damaged", AccountSession.message(e)));
                        return Stream.empty();
                    }
                })
                .filter(report -> !report.isPlan())
                .toList();
        if (runs.isEmpty()) {
            findings.add(Finding.ok("There has been no run yet"));
            return findings;
        }
        findings.add(newest(runs.get(0)));
        runs.stream().filter(RunsCheck::isGood).findFirst().ifPresent(run -> findings.add(lastGood(run)));
        return findings;
    }

    private Finding newest(RunReport run) {
        RunStatus status = run.ending().status();
        return switch (status) {
            case RUNNING ->
                Finding.ok("Run " + run.run() + " is going on"
                        + holder.map(process -> " (" + process + ")").orElse(""));
            case PLANNED, COMPLETED, COMPLETED_WITH_SKIPS, SUPERSEDED ->
                Finding.ok("The newest run, " + run.run() + ", is " + status);
            case HELD ->
                Finding.look(
                        "Run " + run.run() + " is held by a brake",
                        "See its report, then let it go on with `"
                                + run.ending().nextCommand() + "`.");
            case STOPPED, FAILED -> unfinished(run);
        };
    }

    private static Finding unfinished(RunReport run) {
        String next = "See its report in " + run.folder() + ". Go on with `"
                + run.ending().nextCommand() + "`.";
        return run.ending().exitCode() == null
                ? Finding.look(
                        "Run " + run.run() + " ended abruptly: its process was killed, or the machine went down",
                        next + " Whoever is in doubt is looked up before anybody is sent again.")
                : Finding.look(
                        "Run " + run.run() + " did not finish: it is "
                                + run.ending().status(),
                        next);
    }

    private Finding lastGood(RunReport run) {
        Instant ended = run.endedAt();
        if (ended == null) {
            return Finding.notLookedAt(
                    "The age of the last good run", "run " + run.run() + " does not say when it ended");
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

    /** A run with skipped rows counts too: the schedule did its work. */
    private static boolean isGood(RunReport run) {
        return run.ending().status().isFinished() && run.tellsOfItsFeed();
    }
}
