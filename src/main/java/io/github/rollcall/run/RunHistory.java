package io.github.rollcall.run;

import io.github.rollcall.journal.RunId;
import io.github.rollcall.journal.RunStatus;
import io.github.rollcall.report.Ending;
import io.github.rollcall.report.RunArchive;
import io.github.rollcall.report.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The runs and plans of a home folder, for people who look back. Needs no database, so it answers also while an import goes
 * on; for a process other than that one.
 */
public final class RunHistory {

    private final Path home;
    private final RunArchive archive;

    public RunHistory(Path home) {
        this.home = home;
        this.archive = new RunArchive(home.resolve("reports"));
    }

    /** All ids, newest first. */
    public List<RunId> newestFirst() {
        return archive.newestFirst();
    }

    /**
     * What a run came to so far. One that says it is running while no process works in the home folder has died.
     *
     * @throws UnknownRun if there is none
     * @throws io.github.rollcall.report.ReportNotReadable if its summary is damaged
     */
    public RunReport of(RunId run) {
        RunReport report = archive.find(run)
                .orElseThrow(() -> new UnknownRun("There is no run " + run + " in " + home.resolve("reports")
                        + ". `runs` lists those that are there."));
        return report.isRunning() && !goesOn(report) ? died(report) : report;
    }

    /** The newest run or plan. */
    public RunReport newest() {
        return newestFirst().stream()
                .findFirst()
                .map(this::of)
                .orElseThrow(() -> new UnknownRun(
                        "There is no run in " + home.resolve("reports") + " yet. Begin with `plan ROSTER`."));
    }

    /** A report for programs, in the form of {@code summary.json}. */
    public String json(RunReport report) {
        return archive.json(report);
    }

    /** A list of such reports. */
    public String json(List<RunReport> reports) {
        return archive.json(reports);
    }

    /** One at a time works in a home folder; of two that say so, the one that said it last. */
    private boolean goesOn(RunReport report) {
        return HomeLock.isHeld(home)
                && newestFirst().stream()
                        .map(archive::find)
                        .flatMap(Optional::stream)
                        .noneMatch(
                                other -> other.isRunning() && other.updatedAt().isAfter(report.updatedAt()));
    }

    private static RunReport died(RunReport report) {
        return report.endedAs(new Ending(
                RunStatus.FAILED,
                null,
                "Its process ended without a word, by a kill or with the machine. The counts are those of a moment before.",
                "rerun " + report.run()));
    }
}
