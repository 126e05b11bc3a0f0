package io.github.rollcall.report;

import io.github.rollcall.display.Quantity;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.file.AtomicFile;
import io.github.rollcall.image.ImageClaims;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.sheet.CsvFile;
import io.github.rollcall.summary.Ending;
import io.github.rollcall.summary.JournalRows;
import io.github.rollcall.summary.LiveCounts;
import io.github.rollcall.summary.ReportBuilder;
import io.github.rollcall.summary.ReportBuilder.Folded;
import io.github.rollcall.summary.RosterFacts;
import io.github.rollcall.summary.RosterGone;
import io.github.rollcall.summary.RosterReread;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.Causes;
import io.github.rollcall.summary.count.RunCounts;
import io.github.rollcall.user.ColumnSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what happened: a page for people, numbers for programs, and the skipped rows, ready to be mended and imported.
 *
 * <p>A report is folded from the journal and the roster alone, so it can be written again at any time and comes out the
 * same; only pictures that belong to no row are told as they are now. Memory does not grow with the roster.
 */
public final class RunReporter {

    /** What an undoing reads, in the folder of the run that is undone. */
    public static final String UNDO = "undo.csv";

    private static final Logger log = LoggerFactory.getLogger(RunReporter.class);

    private final Path reports;
    private final RunLog runs;
    private final Journal journal;
    private final SummaryFiles summaries;
    private final Clock clock;
    private final ColumnSettings columns;
    private final ReportPage page = new ReportPage();

    RunReporter(Path reports, RunLog runs, Journal journal, JsonMapper json, Clock clock, ColumnSettings columns) {
        this.reports = reports;
        this.runs = runs;
        this.journal = journal;
        this.summaries = new SummaryFiles(json);
        this.clock = clock;
        this.columns = columns;
    }

    /** Where the report of a run is, or would be. */
    public Path folder(RunId run) {
        return folderOf(run).path();
    }

    /** Whether the run is of this home folder. */
    public boolean knows(RunId run) {
        return new RunArchive(reports).knows(run);
    }

    /** What the summary of this run says; empty if there is none that can be read. */
    public Optional<RunReport> find(RunId run) {
        try {
            return new RunArchive(reports).find(run);
        } catch (ReportNotReadable damaged) {
            return Optional.empty();
        }
    }

    /**
     * Writes a table into the folder of a run.
     *
     * @throws ReportNotWritable if there is no place for it
     */
    public Path table(RunId run, String name, List<String> columns, List<List<String>> lines) {
        ReportFolder folder = folderOf(run);
        folder.create();
        try (AtomicFile file = folder.aside(name)) {
            CsvFile table = new CsvFile(file, ',', columns);
            lines.forEach(table::add);
            file.finish();
            file.publish();
        }
        return folder.path().resolve(name);
    }

    /**
     * Finds out whether the report can be written, to be called before anything is sent.
     *
     * @throws ReportNotWritable if it can't
     */
    public void probe(RunId run) {
        folderOf(run).probe();
    }

    /** Takes the folder away again if nothing has been written into it. */
    public void leaveNothing(RunId run) {
        folderOf(run).removeIfEmpty();
    }

    /**
     * Counts and writes, in one pass over roster and journal. All files are written aside before the first of them gets
     * its name.
     *
     * @param roster null if it can't be read any more; then the report says so and tells what the journal knows, and the tables
     *     of a run that was superseded before stay as they are
     * @param usage what the attempt asked of RingCentral
     * @param ending what the counts mean for the run; asked a second time if its first answer contradicts them
     * @throws ReportNotWritable if there is no place for it
     */
    public RunReport write(
            RunRecord run, @Nullable RosterFile roster, ApiUsage usage, Function<RunCounts, Ending> ending) {
        return write(run, roster, usage, null, ending);
    }

    /**
     * The same for a plan.
     *
     * @param forecast what an import would do
     */
    public RunReport writePlan(
            RunRecord run, RosterFile roster, ApiUsage usage, Forecast forecast, Function<RunCounts, Ending> ending) {
        return write(run, roster, usage, forecast, ending);
    }

    /**
     * Prepares to keep the summary of a run fresh while an attempt goes on; the other files come at its end.
     *
     * @throws ReportNotWritable if there is no place for it
     */
    public LiveSummary live(RunRecord run, RosterFile roster, ApiUsage usage) {
        ReportFolder folder = folderOf(run.id());
        folder.create();
        return new LiveSummary(
                run,
                RosterFacts.of(run, roster, columns),
                usage,
                folder,
                runs,
                new LiveCounts(journal.of(run.id()), run.isPlan()),
                summaries,
                clock);
    }

    /**
     * Says how a run ended when not even the journal can be read: with the counts that its summary had last.
     *
     * @throws ReportNotWritable if there is none, or no place for it
     */
    public void endAsLastSeen(RunId run, Ending ending) {
        ReportFolder folder = folderOf(run);
        try (AtomicFile file = folder.aside(RunReport.SUMMARY)) {
            file.write(summaries.text(summaries.in(folder.path()).endedAs(ending)));
            file.finishInPassing();
            file.publish();
        } catch (IOException e) {
            throw new ReportNotWritable(folder.path(), e);
        }
    }

    /**
     * Says something else about what is to be done after a run that came to its end, in its summary and on its page. All else
     * that they tell stands.
     *
     * @throws ReportNotWritable if there is no summary, or no place for it
     */
    public void advise(RunId run, @Nullable String message, @Nullable String nextCommand) {
        ReportFolder folder = folderOf(run);
        try {
            Summary summary = summaries.in(folder.path());
            Ending ending = summary.toReport(folder.path()).ending().advising(message, nextCommand);
            Path old = folder.path().resolve(RunReport.PAGE);
            if (Files.exists(old)) {
                replace(folder, RunReport.PAGE, page.advised(Files.readString(old), ending));
            }
            replace(folder, RunReport.SUMMARY, summaries.text(summary.endedAs(ending)));
        } catch (IOException e) {
            throw new ReportNotWritable(folder.path(), e);
        }
    }

    private static void replace(ReportFolder folder, String name, String text) {
        try (AtomicFile file = folder.aside(name)) {
            file.write(text);
            file.finish();
            file.publish();
        }
    }

    private RunReport write(
            RunRecord run,
            @Nullable RosterFile roster,
            ApiUsage usage,
            @Nullable Forecast forecast,
            Function<RunCounts, Ending> ending) {
        ReportFolder folder = folderOf(run.id());
        folder.create();
        Task task = new Task(run, RunPast.of(runs, run.id()), usage, forecast, folder, ending);
        RunReport planned = run.isPlan() ? write(task, roster, true) : null;
        return planned == null ? Objects.requireNonNull(write(task, roster, false)) : planned;
    }

    /**
     * @param leavesUnprocessedOut whether the table of rows that are still to be done is left out, which a plan deletes
     * @return null if it is left out and does belong to the report, so that nothing was written
     */
    private @Nullable RunReport write(Task task, @Nullable RosterFile roster, boolean leavesUnprocessedOut) {
        RunRecord run = task.run();
        try (RosterReread again = RosterReread.open(run, task.past(), roster, columns);
                RowTables tables = RowTables.of(task.folder(), again, leavesUnprocessedOut)) {
            Folded folded = fold(task, tables).over(again, picturesOf(run, again));
            if (leavesUnprocessedOut && task.ending().apply(folded.counts()).status() != RunStatus.PLANNED) {
                return null;
            }
            return publish(task, folded, RosterFacts.of(run, again), tables);
        } catch (RosterGone gone) {
            return writeWithoutRoster(task, gone);
        }
    }

    /**
     * Null if nothing is said about pictures that belong to no row: without a folder, or if the roster holds
     * corrections, so that most of the people are in another one.
     */
    private static @Nullable ImageClaims picturesOf(RunRecord run, RosterReread roster) {
        Path folder = Path.of(run.imagesPath());
        if (roster.mapping().header().isCorrection() || !Files.isDirectory(folder)) {
            return null;
        }
        try {
            return ImageClaims.on(folder, roster.mapping());
        } catch (UncheckedIOException e) {
            log.warn("Pictures that belong to no row cannot be looked for: {}", e.getMessage());
            return null;
        }
    }

    private RunReport writeWithoutRoster(Task task, RosterGone gone) {
        boolean leavesOlder = hasTablesOfSuperseded(task.run());
        try (RowTables tables =
                leavesOlder ? RowTables.leavingOlder(task.folder()) : RowTables.withoutRoster(task.folder())) {
            Folded folded = fold(task, tables).withoutRoster();
            return publish(task, folded, RosterFacts.gone(task.run(), gone, leavesOlder), tables);
        }
    }

    /** The report of a superseded run is written again only for those in doubt; its tables may be from when its roster was there. */
    private boolean hasTablesOfSuperseded(RunRecord run) {
        return find(run.id())
                .filter(report -> report.ending().status() == RunStatus.SUPERSEDED)
                .isPresent();
    }

    private ReportBuilder fold(Task task, RowTables tables) {
        return new ReportBuilder(
                task.past(),
                new JournalRows(journal, task.run().id()),
                tables,
                task.run().isPlan());
    }

    private static boolean hasRest(RunRecord run, RunCounts counts) {
        return run.limits().finishBy() == null ? counts.haveRest() : counts.haveRestButImages();
    }

    private RunReport publish(Task task, Folded counted, RosterFacts roster, RowTables tables) {
        Folded folded = counted;
        Ending ending = task.ending().apply(folded.counts());
        if (ending.status().isFinished() && hasRest(task.run(), folded.counts())) {
            folded = folded.withFault(folded.restInWords());
            ending = task.ending().apply(folded.counts());
        }
        RunReport report = task.report(
                folded.counts(), folded.causes(), notes(task, roster, folded.activated()), ending, clock.instant());
        try (AtomicFile pageFile = task.folder().aside(RunReport.PAGE);
                AtomicFile summaryFile = task.folder().aside(RunReport.SUMMARY)) {
            pageFile.write(page.render(PageContent.of(
                    report,
                    task.run().server(),
                    folded,
                    task.past().attempts(),
                    journal.of(task.run().id()).workSpans(),
                    roster,
                    task.usage())));
            summaryFile.write(summaries.text(Summary.of(report, roster, task.usage())));
            finishAndPublish(tables, ending.status(), pageFile, summaryFile);
        }
        return report;
    }

    /** The summary comes last: whoever sees it finds the others. */
    private static void finishAndPublish(RowTables tables, RunStatus status, AtomicFile page, AtomicFile summary) {
        tables.finish();
        page.finish();
        summary.finish();
        tables.publish(status);
        page.publish();
        summary.publish();
    }

    private static List<String> notes(Task task, RosterFacts roster, long activated) {
        Stream<String> quiet = task.past().quietSince().stream()
                .map(run -> "Roster, images and the account's directory are as in run " + run
                        + ", so nobody was compared one by one; its warnings stand");
        Stream<String> slow = task.past().whyOneByOne().stream()
                .map(reason -> "People are changed by a call each, not " + Extensions.MOST_IN_BULK + " at once, since "
                        + reason);
        Stream<String> mailed = activated == 0
                ? Stream.of()
                : Stream.of("%s enabled for the first time; RingCentral may have mailed %s"
                        .formatted(
                                Quantity.of(activated, "person was", "people were"),
                                activated == 1 ? "this person" : "them"));
        return Stream.of(mailed, quiet, slow, roster.notes().stream())
                .flatMap(notes -> notes)
                .toList();
    }

    private ReportFolder folderOf(RunId run) {
        return new ReportFolder(reports.resolve(run.value()));
    }

    /** What is to be written, and where. */
    private record Task(
            RunRecord run,
            RunPast past,
            ApiUsage usage,
            @Nullable Forecast forecast,
            ReportFolder folder,
            Function<RunCounts, Ending> ending) {

        RunReport report(RunCounts counts, Causes causes, List<String> notes, Ending ending, Instant now) {
            return new RunReport(
                    run.id(),
                    run.feed(),
                    RosterFacts.nameOf(run),
                    past.account().orElse(null),
                    past.lastAttempt(),
                    run.startedAt(),
                    now,
                    past.lastEnded().orElse(now),
                    counts,
                    ending,
                    causes.mostFrequentFirst(),
                    notes,
                    forecast,
                    folder.path(),
                    run.choice(),
                    run.changes().imagesOnly());
        }
    }
}
