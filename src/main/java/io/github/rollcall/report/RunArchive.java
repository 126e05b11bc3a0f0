package io.github.rollcall.report;

import io.github.rollcall.runlog.RunId;
import io.github.rollcall.summary.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The runs of a home folder, read from the files that they left or keep fresh. Needs neither the database nor a lock, so it
 * answers also while an import goes on. A run that has left no summary is not among them.
 */
public final class RunArchive {

    private final Path reports;
    private final SummaryFiles summaries = new SummaryFiles(JsonMapper.shared());
    private final PurgedReports purged;

    /** @param reports the folder of the reports; need not exist */
    public RunArchive(Path reports) {
        this.reports = reports;
        this.purged = new PurgedReports(reports);
    }

    /**
     * Whether a run is of the home folder that has these reports: its first attempt makes the folder of its report, and a purge
     * is remembered. A database on a server holds the runs of all accounts, and each of them has a home folder of its own.
     */
    public boolean knows(RunId run) {
        return Files.isDirectory(reports.resolve(run.value())) || purgedAt(run).isPresent();
    }

    private boolean has(RunId run) {
        return Files.exists(reports.resolve(run.value()).resolve(RunReport.SUMMARY));
    }

    /** When the report of a run was purged; empty if it was not. */
    public Optional<Instant> purgedAt(RunId run) {
        return purged.at(run);
    }

    /**
     * Deletes what Rollcall wrote into the report of a run, if this folder has it, and remembers that.
     *
     * @param now what is said when somebody asks for it
     * @throws UncheckedIOException if a file cannot be deleted
     */
    public void purge(RunId run, Instant now) {
        purged.delete(run, now);
    }

    /** The ids of all runs and plans that left a summary, newest first. */
    public List<RunId> newestFirst() {
        if (!Files.isDirectory(reports)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(reports)) {
            return folders.filter(folder -> Files.exists(folder.resolve(RunReport.SUMMARY)))
                    .flatMap(folder -> idOf(folder).stream())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder " + reports + " cannot be read (" + e + "). Give this user read permission on it.", e);
        }
    }

    /**
     * What a run came to so far.
     *
     * @return empty if it left no summary
     * @throws ReportNotReadable if its summary cannot be read
     */
    public Optional<RunReport> find(RunId run) {
        Path folder = reports.resolve(run.value());
        if (!has(run)) {
            return Optional.empty();
        }
        try {
            return Optional.of(summaries.in(folder).toReport(folder));
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new ReportNotReadable(folder.resolve(RunReport.SUMMARY), e);
        }
    }

    /** A report of one of these runs in the form of its summary, with the end that the report says. */
    public String json(RunReport report) {
        return summaries.text(summaryOf(report));
    }

    /** A list of such summaries. */
    public String json(List<RunReport> reports) {
        return summaries.text(reports.stream().map(this::summaryOf).toList());
    }

    private Summary summaryOf(RunReport report) {
        try {
            return summaries.in(report.folder()).endedAs(report.ending());
        } catch (IOException e) {
            throw new ReportNotReadable(report.summary(), e);
        }
    }

    private static Optional<RunId> idOf(Path folder) {
        Path name = folder.getFileName();
        try {
            return name == null ? Optional.empty() : Optional.of(new RunId(name.toString()));
        } catch (IllegalArgumentException somethingElse) {
            return Optional.empty();
        }
    }
}
