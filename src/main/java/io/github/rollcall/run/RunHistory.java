package io.github.rollcall.run;

import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.report.ReportNotReadable;
import io.github.rollcall.report.RunArchive;
import io.github.rollcall.run.failure.UnknownRun;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.Ending;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.FollowUpEnd;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runs and plans of a home folder, for people who look back. Needs no database, so it answers also while an import goes
 * on.
 */
public final class RunHistory {

    /** Whatever is older was taken up long ago, or is of no use to anybody. */
    private static final int RUNS_LOOKED_AT = 100;

    private final Path home;
    private final @Nullable String account;
    private final RunArchive archive;

    /** Those of the only account. */
    public RunHistory(Path home) {
        this(home, null);
    }

    /** @param account whose home folder it is, for the commands that are named; null for the only one */
    public RunHistory(Path home, @Nullable String account) {
        this.home = home;
        this.account = account;
        this.archive = new RunArchive(new HomeFolder(home).reports());
    }

    /** All ids, newest first. */
    public List<RunId> newestFirst() {
        return archive.newestFirst();
    }

    /** Whether the run is of this home folder, purged or not. */
    public boolean knows(RunId run) {
        return archive.knows(run);
    }

    /**
     * What a run came to so far. One that says it is running while no process works on it has died.
     *
     * @throws UnknownRun if there is none
     * @throws io.github.rollcall.report.ReportNotReadable if its summary is damaged
     */
    public RunReport of(RunId run) {
        RunReport report = read(run);
        if (!report.isRunning() || HomeLock.isWorkedOn(home, run)) {
            return report;
        }
        // It may have ended between the two looks.
        RunReport now = read(run);
        return now.isRunning() ? died(now) : now;
    }

    /** The names of the rosters whose newest run of all rows did not finish, and can go on. */
    public Set<String> unfinishedRosters() {
        Set<String> seen = new HashSet<>();
        Set<String> unfinished = new HashSet<>();
        newestFirst().stream().limit(RUNS_LOOKED_AT).flatMap(this::readable).forEach(report -> {
            if (!report.isPlan() && report.tellsOfItsFeed() && seen.add(report.roster()) && isUnfinished(report)) {
                unfinished.add(report.roster());
            }
        });
        return unfinished;
    }

    private static boolean isUnfinished(RunReport report) {
        return switch (report.ending().status()) {
            case STOPPED, FAILED, RUNNING -> true;
            case COMPLETED, COMPLETED_WITH_SKIPS, HELD, SUPERSEDED, PLANNED -> false;
        };
    }

    /** Whether a newer run has taken over from this one. */
    public boolean isSuperseded(RunId run) {
        return asWritten(run)
                .map(report -> report.ending().status() == RunStatus.SUPERSEDED)
                .orElse(false);
    }

    /** How much a run has brought into the account so far. Looks at no lock, so the process that imports may ask too. */
    public long broughtBy(RunId run) {
        return asWritten(run).map(report -> brought(report.counts())).orElse(0L);
    }

    private static long brought(RunCounts counts) {
        return counts.of(RowEnd.CREATED, RowEnd.ADOPTED, RowEnd.UPDATED)
                + counts.of(FollowUpEnd.DONE)
                + counts.of(ImageEnd.UPLOADED);
    }

    private Optional<RunReport> asWritten(RunId run) {
        try {
            return archive.find(run);
        } catch (ReportNotReadable damaged) {
            return Optional.empty();
        }
    }

    /** The run or plan that has something to tell since the others had. */
    public RunReport newest() {
        return newestFirst().stream()
                .flatMap(this::readable)
                .max(Comparator.comparing(RunReport::updatedAt))
                .orElseThrow(() -> new UnknownRun(
                        "There is no run in " + new HomeFolder(home).reports() + " yet. Begin with `plan ROSTER`."));
    }

    /** One damaged summary must not hide the others; asked for by its id, it says what is wrong. */
    private Stream<RunReport> readable(RunId run) {
        try {
            return Stream.of(of(run));
        } catch (ReportNotReadable damaged) {
            return Stream.empty();
        }
    }

    private RunReport read(RunId run) {
        return archive.find(run)
                .orElseThrow(() -> archive.purgedAt(run)
                        .map(at -> UnknownRun.purged(run, at))
                        .orElseGet(() -> new UnknownRun("There is no run " + run + " in "
                                + new HomeFolder(home).reports() + ". `runs` lists those that are there.")));
    }

    /** A report for programs, in the form of {@code summary.json}. */
    public String json(RunReport report) {
        return archive.json(report);
    }

    /** A list of such reports. */
    public String json(List<RunReport> reports) {
        return archive.json(reports);
    }

    private RunReport died(RunReport report) {
        return report.endedAs(new Ending(
                RunStatus.FAILED,
                null,
                "Its process ended abruptly: it was killed, or the machine went down. The counts are those of "
                        + report.updatedAt().truncatedTo(ChronoUnit.SECONDS) + ".",
                NextCommand.rerun(ProgramName.ofThisProcess(), report.run(), account)));
    }
}
