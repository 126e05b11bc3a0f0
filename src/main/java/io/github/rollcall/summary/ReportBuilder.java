package io.github.rollcall.summary;

import io.github.rollcall.image.ImageClaims;
import io.github.rollcall.image.ImageClaims.Unclaimed;
import io.github.rollcall.journal.entry.Plain;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.summary.Finding.Person;
import io.github.rollcall.summary.count.Causes;
import io.github.rollcall.summary.count.LeaverEnd;
import io.github.rollcall.summary.count.RunCounts;
import io.github.rollcall.summary.count.Warnings;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.value.UserKey;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One pass over roster and journal, side by side in the order of the lines, holding none of the rows. */
public final class ReportBuilder {

    private final RunPast past;
    private final JournalRows journal;
    private final RowSink sink;
    private final RunCounter counter;
    private final Causes causes = new Causes();
    private final Causes doubts = new Causes();
    private final FirstOf<Finding> skipped = new FirstOf<>();
    private final FirstOf<Finding> imagesSkipped = new FirstOf<>();
    private final FirstOf<Finding> followUpsSkipped = new FirstOf<>();
    private final FirstOf<Finding> warnings = new FirstOf<>();
    private final FirstOf<Finding> inDoubt = new FirstOf<>();
    private final FirstOf<Finding> unsent = new FirstOf<>();
    private final FirstOf<ChangedValue> changes = new FirstOf<>();
    private final FirstOf<Leaver> leavers = new FirstOf<>();
    private long activated;

    /** @param isPlan whether what is to be changed counts as if it were */
    public ReportBuilder(RunPast past, JournalRows journal, RowSink sink, boolean isPlan) {
        this.past = past;
        this.journal = journal;
        this.sink = sink;
        this.counter = new RunCounter(past, isPlan);
    }

    /** @param pictures null if the folder cannot be searched for pictures that belong to no row */
    public Folded over(RosterReread roster, @Nullable ImageClaims pictures) throws RosterGone {
        if (roster.isLimited() && past.isChecked()) {
            roster.endAt(journal.lastLine());
        }
        for (RosterRow row = roster.read(); row != null; row = roster.read()) {
            if (pictures != null) {
                pictures.add(row);
            }
            if (!roster.isOfRun(row)) {
                continue;
            }
            long line = row.ref().line();
            strangersBefore(line);
            ReportedRow reported = reported(row, roster.mapping(), pictures);
            counter.add(reported);
            show(reported, roster.mapping());
        }
        strangersBefore(Long.MAX_VALUE);
        counter.addPlainNotMet(journal.plainNotMet());
        Folded folded = folded(counter.counts(roster.rowsChosen()));
        return pictures == null ? folded : folded.withUnclaimed(shown(pictures.unclaimed()));
    }

    public Folded withoutRoster() {
        for (RowHistory row = journal.nextBefore(Long.MAX_VALUE);
                row != null;
                row = journal.nextBefore(Long.MAX_VALUE)) {
            ReportedRow reported = new ReportedRow(null, row);
            counter.add(reported);
            show(reported, null);
        }
        journal.plainCounts()
                .forEach((word, rows) -> counter.add(new ReportedRow(null, RowHistory.plain(0, word)), rows));
        return folded(counter.counts(null));
    }

    private ReportedRow reported(RosterRow row, ColumnMapping mapping, @Nullable ImageClaims pictures) {
        RowHistory history = journal.at(row.ref().line());
        return history.plain() == Plain.UNCHANGED_WITH_IMAGE
                ? new ReportedRow(
                        row,
                        history,
                        new ReportedRow.Picture(
                                Blanks.strip(mapping.value(row, Field.EMAIL)),
                                pictures == null ? "" : pictures.of(row).orElse("")))
                : new ReportedRow(row, history);
    }

    private List<Unclaimed> shown(List<Unclaimed> unclaimed) {
        unclaimed.forEach(sink::add);
        return unclaimed;
    }

    private void strangersBefore(long line) {
        for (RowHistory row = journal.nextBefore(line); row != null; row = journal.nextBefore(line)) {
            ReportedRow stranger = new ReportedRow(null, row);
            counter.addStranger(stranger);
            show(stranger, null);
        }
    }

    private void show(ReportedRow row, @Nullable ColumnMapping mapping) {
        sink.add(row);
        ChangedValue.of(row).forEach(changed -> changes.add(() -> changed));
        activated += row.isActivated() ? 1 : 0;
        row.problems().forEach(causes::add);
        row.imageProblems().forEach(causes::add);
        row.followUpProblems().forEach(causes::add);
        switch (row.state()) {
            case IN_DOUBT -> add(inDoubt, row, mapping, row.problems());
            case CONCLUDED -> showConcluded(row, mapping);
            case DUE, UNKNOWN -> showUnsent(row, mapping);
        }
    }

    /** Its image may have been judged before its user is sent. */
    private void showUnsent(ReportedRow row, @Nullable ColumnMapping mapping) {
        if (row.isUnprocessed()) {
            add(unsent, row, mapping, List.of());
        }
        showImageProblems(row, mapping);
        showWarnings(row, mapping);
    }

    private void showConcluded(ReportedRow row, @Nullable ColumnMapping mapping) {
        if (!row.problems().isEmpty()) {
            add(skipped, row, mapping, row.problems());
        }
        if (!row.followUpProblems().isEmpty()) {
            add(followUpsSkipped, row, mapping, row.followUpProblems());
        }
        showImageProblems(row, mapping);
        showWarnings(row, mapping);
    }

    private void showImageProblems(ReportedRow row, @Nullable ColumnMapping mapping) {
        if (!row.imageProblems().isEmpty()) {
            add(imagesSkipped, row, mapping, row.imageProblems());
        }
    }

    private void showWarnings(ReportedRow row, @Nullable ColumnMapping mapping) {
        if (!row.warnings().isEmpty()) {
            row.warnings().forEach(doubts::add);
            add(warnings, row, mapping, row.warnings());
        }
    }

    private static void add(
            FirstOf<Finding> findings, ReportedRow row, @Nullable ColumnMapping mapping, List<Problem> problems) {
        findings.add(() -> new Finding(
                row.ref().toString(),
                row.line(),
                person(row, mapping),
                row.imageFile(),
                problems,
                cells(row, mapping, problems)));
    }

    private static Map<String, String> cells(ReportedRow row, @Nullable ColumnMapping mapping, List<Problem> problems) {
        RosterRow cells = row.row();
        if (mapping == null || cells == null || mapping.isMisshapen(cells)) {
            return Map.of();
        }
        Map<String, String> shown = new HashMap<>();
        for (Problem problem : problems) {
            String column = problem.column();
            int position = column == null ? -1 : mapping.header().names().indexOf(column);
            if (column != null && position >= 0 && !mapping.isSecretColumn(column)) {
                String cell = cells.cell(position);
                shown.put(column, cell.isBlank() ? "" : Shown.value(cell));
            }
        }
        return shown;
    }

    /** A row with too many or too few cells is not shown: one of them may be a password in the wrong column. */
    private static Person person(ReportedRow row, @Nullable ColumnMapping mapping) {
        UserKey person = row.person();
        if (person != null) {
            return named(person.firstName(), person.lastName(), person.email());
        }
        RosterRow cells = row.row();
        if (mapping == null || cells == null || mapping.isMisshapen(cells)) {
            return Person.UNKNOWN;
        }
        return named(
                mapping.value(cells, Field.FIRST_NAME),
                mapping.value(cells, Field.LAST_NAME),
                mapping.value(cells, Field.EMAIL));
    }

    private static Person named(String first, String last, String email) {
        return new Person((first.strip() + " " + last.strip()).strip(), email.strip());
    }

    /** People whom the roster has no more are no rows; what is told of them stands beside the rows'. */
    private Map<LeaverEnd, Long> leaverEnds() {
        Map<LeaverEnd, Long> ends = new EnumMap<>(LeaverEnd.class);
        for (RowHistory history : journal.leavers()) {
            Leaver leaver = Leaver.of(history);
            ends.merge(leaver.end(), 1L, Long::sum);
            leavers.add(() -> leaver);
            sink.add(leaver);
            history.outcome(Stage.LEAVER).ifPresent(outcome -> {
                outcome.problems().forEach(causes::add);
                outcome.warnings().forEach(doubts::add);
            });
        }
        return ends;
    }

    private Folded folded(RunCounts counted) {
        RunCounts counts = counted.withLeavers(leaverEnds());
        RunCounts all = counts.withWarnings(new Warnings(warnings.count(), doubts.mostFrequentFirst()));
        return new Folded(
                all,
                causes,
                skipped,
                imagesSkipped,
                followUpsSkipped,
                warnings,
                inDoubt,
                unsent,
                changes,
                leavers,
                activated,
                List.of());
    }

    /**
     * What a pass came to.
     *
     * @param activated how many people who were there the run enabled for the first time
     */
    public record Folded(
            RunCounts counts,
            Causes causes,
            FirstOf<Finding> skipped,
            FirstOf<Finding> imagesSkipped,
            FirstOf<Finding> followUpsSkipped,
            FirstOf<Finding> warnings,
            FirstOf<Finding> inDoubt,
            FirstOf<Finding> unsent,
            FirstOf<ChangedValue> changes,
            FirstOf<Leaver> leavers,
            long activated,
            List<Unclaimed> unclaimed) {

        /** For a run that is said to be finished. */
        public String restInWords() {
            List<String> lines = inDoubt.first().stream()
                    .limit(10)
                    .map(finding -> finding.where())
                    .toList();
            return "The run is said to be finished, but "
                    + (lines.isEmpty() ? "something is still to be done." : String.join(", ", lines) + " in doubt.");
        }

        public Folded withFault(String sentence) {
            return with(counts.withFault(sentence), unclaimed);
        }

        Folded withUnclaimed(List<Unclaimed> pictures) {
            return with(counts.withUnclaimed(pictures.size()), pictures);
        }

        private Folded with(RunCounts counts, List<Unclaimed> pictures) {
            return new Folded(
                    counts,
                    causes,
                    skipped,
                    imagesSkipped,
                    followUpsSkipped,
                    warnings,
                    inDoubt,
                    unsent,
                    changes,
                    leavers,
                    activated,
                    pictures);
        }
    }
}
