package io.github.rollcall.report;

import io.github.rollcall.file.AtomicFile;
import io.github.rollcall.image.ImageClaims.Unclaimed;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.sheet.CsvFile;
import io.github.rollcall.summary.ChangedValue;
import io.github.rollcall.summary.Leaver;
import io.github.rollcall.summary.ReportedRow;
import io.github.rollcall.summary.RosterReread;
import io.github.rollcall.summary.RowSink;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tables that have a line for some of the rows, filled while the rows pass by. */
final class RowTables implements RowSink, AutoCloseable {

    static final String CREATED = "created.csv";
    static final String TO_CREATE = "to-create.csv";
    static final String UNPROCESSED = "unprocessed.csv";
    static final String IMAGES = "images.csv";
    static final String UPDATED = "updated.csv";
    static final String LEAVERS = "leavers.csv";

    private static final List<String> OF_CREATED =
            List.of(SkippedRow.LINE, "rollcall_outcome", "rollcall_extension_id", "rollcall_extension_number");
    private static final List<String> OF_UPDATED =
            List.of(SkippedRow.LINE, "user", "rollcall_extension_id", "field", "old", "new", "outcome");
    private static final List<String> OF_LEAVERS =
            List.of("rollcall_extension_id", "user", "firstName", "lastName", "outcome", "reason");
    private static final List<String> OF_IMAGES = List.of(SkippedRow.LINE, "user", "file", "outcome", "reason");

    private final RowCells known;
    private final RowCells masked;
    private final boolean leavesOlder;
    private final boolean leavesUnprocessedOut;
    private final List<AtomicFile> files = new ArrayList<>();
    private final CsvFile created;
    private final AtomicFile createdFile;
    private final CsvFile toCreate;
    private final AtomicFile toCreateFile;
    private final CsvFile skipped;
    private final SkippedSheet skippedForPeople;
    private final CsvFile unprocessed;
    private final AtomicFile unprocessedFile;
    private final CsvFile images;
    private final CsvFile updated;
    private final AtomicFile updatedFile;
    private final CsvFile leavers;
    private final AtomicFile leaversFile;

    private RowTables(
            ReportFolder folder,
            char delimiter,
            RowCells known,
            RowCells masked,
            boolean leavesOlder,
            boolean leavesUnprocessedOut) {
        this.leavesUnprocessedOut = leavesUnprocessedOut;
        this.known = known;
        this.masked = masked;
        this.leavesOlder = leavesOlder;
        try {
            this.createdFile = aside(folder, CREATED);
            this.created = new CsvFile(createdFile, delimiter, joined(known.names(), OF_CREATED));
            this.toCreateFile = aside(folder, TO_CREATE);
            this.toCreate = new CsvFile(toCreateFile, delimiter, joined(known.names(), List.of(SkippedRow.LINE)));
            this.skipped =
                    new CsvFile(aside(folder, RunReport.SKIPPED), delimiter, joined(masked.names(), SkippedRow.OURS));
            this.skippedForPeople = new SkippedSheet(aside(folder, RunReport.SKIPPED_FOR_PEOPLE), masked.names());
            this.unprocessedFile = aside(folder, UNPROCESSED);
            this.unprocessed =
                    new CsvFile(unprocessedFile, delimiter, joined(masked.names(), List.of(SkippedRow.LINE)));
            this.images = new CsvFile(aside(folder, IMAGES), delimiter, OF_IMAGES);
            this.updatedFile = aside(folder, UPDATED);
            this.updated = new CsvFile(updatedFile, delimiter, OF_UPDATED);
            this.leaversFile = aside(folder, LEAVERS);
            this.leavers = new CsvFile(leaversFile, delimiter, OF_LEAVERS);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** @param leavesUnprocessedOut whether there is no table of rows that are still to be done: a plan that comes to its end has none */
    static RowTables of(ReportFolder folder, RosterReread roster, boolean leavesUnprocessedOut) {
        ColumnMapping mapping = roster.mapping();
        return new RowTables(
                folder,
                Objects.requireNonNullElse(roster.format().delimiter(), ','),
                new RowCells.FromRoster(OriginalColumns.withoutSecrets(mapping), mapping),
                new RowCells.FromRoster(OriginalColumns.masked(mapping), mapping),
                false,
                leavesUnprocessedOut);
    }

    static RowTables withoutRoster(ReportFolder folder) {
        return withoutRoster(folder, false);
    }

    /** That come to nothing: those that stand there hold more. */
    static RowTables leavingOlder(ReportFolder folder) {
        return withoutRoster(folder, true);
    }

    private static RowTables withoutRoster(ReportFolder folder, boolean leavesOlder) {
        RowCells known = new RowCells.FromJournal();
        return new RowTables(folder, ',', known, known, leavesOlder, false);
    }

    @Override
    public void add(ReportedRow row) {
        Outcome outcome = row.outcome();
        if (outcome != null && outcome.isMade()) {
            created.add(createdLine(row, outcome));
        } else if (outcome != null && outcome.isSkipped()) {
            SkippedRow line = SkippedRow.of(row, masked);
            skipped.add(line.line());
            skippedForPeople.add(line);
        } else if (row.isUnprocessed()) {
            if (!leavesUnprocessedOut) {
                unprocessed.add(unprocessedLine(row));
            }
            if (!row.isToUpdate()) {
                toCreate.add(joined(known.of(row), List.of(Long.toString(row.line()))));
            }
        }
        ChangedValue.of(row).forEach(change -> updated.add(updatedLine(change)));
        ImageEnd image = row.image();
        if (image != null) {
            images.add(imageLine(row, image));
        }
    }

    @Override
    public void add(Leaver leaver) {
        leavers.add(List.of(
                text(leaver.extension()),
                leaver.email(),
                leaver.firstName(),
                leaver.lastName(),
                leaver.end().toString(),
                SkippedRow.each(leaver.told(), Problem::reason)));
    }

    @Override
    public void add(Unclaimed picture) {
        images.add(List.of("", "", picture.file(), "unclaimed", picture.reason()));
    }

    void finish() {
        if (!leavesOlder) {
            skippedForPeople.end();
            files.forEach(AtomicFile::finish);
        }
    }

    /** @param status of the run: what an earlier attempt left, and this one does not, is taken away */
    void publish(RunStatus status) {
        if (leavesOlder) {
            return;
        }
        for (AtomicFile file : files) {
            if (belongs(file, status)) {
                file.publish();
            } else {
                file.withdraw();
            }
        }
    }

    private boolean belongs(AtomicFile file, RunStatus status) {
        if (file == createdFile) {
            return status != RunStatus.PLANNED;
        }
        if (file == toCreateFile) {
            return status == RunStatus.PLANNED || status == RunStatus.HELD;
        }
        if (file == updatedFile) {
            return !updated.isEmpty();
        }
        if (file == leaversFile) {
            return !leavers.isEmpty();
        }
        return file != unprocessedFile || (status != RunStatus.PLANNED && !unprocessed.isEmpty());
    }

    @Override
    public void close() {
        files.forEach(AtomicFile::close);
    }

    private List<String> createdLine(ReportedRow row, Outcome outcome) {
        return joined(
                known.of(row),
                List.of(
                        Long.toString(row.line()),
                        outcome.kind().name().toLowerCase(Locale.ROOT),
                        text(row.extension()),
                        text(row.number())));
    }

    private List<String> unprocessedLine(ReportedRow row) {
        return joined(joined(masked.of(row), List.of(Long.toString(row.line()))), masked.surplusOf(row));
    }

    private static List<String> updatedLine(ChangedValue changed) {
        return List.of(
                Long.toString(changed.line()),
                changed.email(),
                text(changed.extension()),
                changed.change().field(),
                changed.old(),
                changed.change().valueInWords(),
                changed.outcome());
    }

    private static List<String> imageLine(ReportedRow row, ImageEnd image) {
        return List.of(
                Long.toString(row.line()),
                row.email(),
                row.imageFile(),
                image.toString(),
                SkippedRow.each(row.imageRemarks(), Problem::reason));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private AtomicFile aside(ReportFolder folder, String name) {
        AtomicFile file = folder.aside(name);
        files.add(file);
        return file;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
