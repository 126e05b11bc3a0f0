package io.github.rollcall.serve;

import io.github.rollcall.report.ReportNotReadable;
import io.github.rollcall.run.RunHistory;
import io.github.rollcall.run.failure.UnknownRun;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.summary.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The newest runs of a home folder. What a page has read once is kept as long as its file is the same: the names of the runs, and the
 * summaries of those that have ended. Whatever is being written is read each time. Thread-safe.
 */
final class KeptReports {

    /** Of which summaries are looked for. */
    static final int MOST_RUNS = 50;

    /** Damaged ones are among them. */
    private static final int MOST_SUMMARIES = 2 * MOST_RUNS;

    /** A file that was changed less than that ago may change once more without another time of change. */
    private static final Duration UNSETTLED = Duration.ofSeconds(2);

    private final Path reports;
    private final RunHistory history;
    private final Clock clock;
    private final Map<RunId, Kept<RunReport>> byRun = new LinkedHashMap<>(16, 0.75f, true) {

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Kept<RunReport>> eldest) {
            return size() > MOST_SUMMARIES;
        }
    };
    private @Nullable Kept<List<RunId>> folders;
    private long reads;

    /** @param reports the folder of the reports; need not exist */
    KeptReports(Path reports, RunHistory history, Clock clock) {
        this.reports = reports;
        this.history = history;
        this.clock = clock;
    }

    /** The newest runs and plans, read as they are asked for; those whose summary is damaged are left out. */
    Stream<RunReport> newestFirst() {
        return folders().stream()
                .filter(run -> Files.exists(summary(run)))
                .limit(MOST_SUMMARIES)
                .flatMap(run -> readable(run).stream())
                .limit(MOST_RUNS);
    }

    private Path summary(RunId run) {
        return reports.resolve(run.value()).resolve(RunReport.SUMMARY);
    }

    /** Empty if its summary is damaged: `report` says what is wrong with it. */
    private Optional<RunReport> readable(RunId run) {
        try {
            return Optional.of(of(run));
        } catch (ReportNotReadable | UnknownRun e) {
            return Optional.empty();
        }
    }

    /**
     * What a run came to so far.
     *
     * @throws UnknownRun if there is none
     * @throws ReportNotReadable if its summary is damaged
     */
    synchronized RunReport of(RunId run) {
        Stamp stamp = stamp(summary(run));
        Kept<RunReport> kept = byRun.get(run);
        if (kept != null && kept.stamp().equals(stamp)) {
            return kept.content();
        }
        byRun.remove(run);
        reads++;
        RunReport report = history.of(run);
        if (stamp != null && isSettled(stamp) && report.endedAt() != null && !report.isRunning()) {
            byRun.put(run, new Kept<>(stamp, report));
        }
        return report;
    }

    private synchronized List<RunId> folders() {
        Stamp stamp = stamp(reports);
        Kept<List<RunId>> kept = folders;
        if (kept != null && kept.stamp().equals(stamp)) {
            return kept.content();
        }
        folders = null;
        if (stamp == null) {
            return List.of();
        }
        reads++;
        List<RunId> listed = listed();
        if (isSettled(stamp)) {
            folders = new Kept<>(stamp, listed);
        }
        return listed;
    }

    private List<RunId> listed() {
        try (Stream<Path> all = Files.list(reports)) {
            return all.flatMap(folder -> idOf(folder).stream())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder " + reports + " cannot be read (" + e + "). Give this user read permission on it.", e);
        }
    }

    private static Optional<RunId> idOf(Path folder) {
        try {
            return Optional.of(new RunId(String.valueOf(folder.getFileName())));
        } catch (IllegalArgumentException somethingElse) {
            return Optional.empty();
        }
    }

    private boolean isSettled(Stamp stamp) {
        return stamp.modified().isBefore(clock.instant().minus(UNSETTLED));
    }

    /** How many files and folders were read so far. */
    synchronized long reads() {
        return reads;
    }

    private static @Nullable Stamp stamp(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(found.size(), found.lastModifiedTime().toInstant(), String.valueOf(found.fileKey()));
        } catch (IOException notThere) {
            return null;
        }
    }

    /** By which a file is known to be the same. */
    private record Stamp(long size, Instant modified, String key) {}

    private record Kept<T>(Stamp stamp, T content) {}
}
