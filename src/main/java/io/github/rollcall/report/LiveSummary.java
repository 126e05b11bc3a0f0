package io.github.rollcall.report;

import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.file.AtomicFile;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.summary.Ending;
import io.github.rollcall.summary.LiveCounts;
import io.github.rollcall.summary.RosterFacts;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.RunCounts;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The summary of a run that goes on, for those who watch it from outside. Used by one thread; the summary that comes with
 * the report must be written after it.
 */
public final class LiveSummary {

    private final RunRecord run;
    private final RosterFacts roster;
    private final ApiUsage usage;
    private final ReportFolder folder;
    private final RunLog runs;
    private final LiveCounts live;
    private final SummaryFiles summaries;
    private final Clock clock;

    LiveSummary(
            RunRecord run,
            RosterFacts roster,
            ApiUsage usage,
            ReportFolder folder,
            RunLog runs,
            LiveCounts live,
            SummaryFiles summaries,
            Clock clock) {
        this.run = run;
        this.roster = roster;
        this.usage = usage;
        this.folder = folder;
        this.runs = runs;
        this.live = live;
        this.summaries = summaries;
        this.clock = clock;
    }

    /**
     * Writes it anew.
     *
     * @param forecast what was ahead when the check had passed; null before
     * @throws ReportNotWritable if it can't be written
     */
    public void refresh(@Nullable Forecast forecast) {
        write(forecast, Ending.NONE_YET);
    }

    /** Says how the run ended when nothing but this small file can be written. */
    public void end(Ending ending) {
        write(null, ending);
    }

    private void write(@Nullable Forecast forecast, Ending ending) {
        RunPast past = RunPast.of(runs, run.id());
        Instant now = clock.instant();
        RunCounts counts = live.refresh(past);
        RunReport report = new RunReport(
                run.id(),
                run.feed(),
                roster.name(),
                past.account().orElse(null),
                past.lastAttempt(),
                run.startedAt(),
                now,
                ending.exitCode() == null ? null : now,
                counts,
                ending,
                live.causes().mostFrequentFirst(),
                roster.notes(),
                forecast,
                folder.path(),
                run.choice(),
                run.changes().imagesOnly());
        try (AtomicFile file = folder.aside(RunReport.SUMMARY)) {
            file.write(summaries.text(Summary.of(report, roster, usage)));
            file.finishInPassing();
            file.publish();
        }
    }
}
