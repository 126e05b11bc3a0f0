package io.github.rollcall.summary;

import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.forecast.Forecast;
import io.github.rollcall.summary.count.Cause;
import io.github.rollcall.summary.count.Reconciliation;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as text for a terminal. */
final class ReportText {

    private static final int MOST_CAUSES = 10;

    private final RunReport report;
    private final List<String> lines = new ArrayList<>();

    ReportText(RunReport report) {
        this.report = report;
    }

    List<String> lines() {
        lines.clear();
        lines.add("%s %s of %s: %s"
                .formatted(
                        report.isPlan() ? "Plan" : "Run",
                        report.run(),
                        report.feed(),
                        report.ending().status()));
        lines.add(String.join(", ", report.heading()));
        lines.add(report.verdict());
        if (report.ending().message() != null) {
            lines.add(report.ending().message());
        }
        addCounts();
        addNotes();
        addFaults();
        addCauses("What needs a person:", report.causes());
        addCauses("What is worth a look:", report.counts().warnings().causes());
        lines.add("");
        addFiles();
        if (report.ending().nextCommand() != null) {
            lines.add("Next:    " + report.ending().nextCommand());
        }
        return List.copyOf(lines);
    }

    private void addNotes() {
        if (!report.notes().isEmpty()) {
            lines.add("");
            report.notes().forEach(note -> lines.add("Note: " + note + "."));
        }
    }

    private void addCounts() {
        RunCounts counts = report.counts();
        Reconciliation terms = report.reconciliation();
        lines.add("");
        lines.add("  " + (report.isPlan() ? Reconciliation.equationOfPlan(counts) : counts));
        if (counts.haveImages()) {
            lines.add("  images: " + Reconciliation.list(terms.images()) + unclaimed(counts.unclaimed()));
        }
        if (counts.haveFollowUps()) {
            lines.add("  " + Stage.allFollowUps() + ": " + Reconciliation.list(terms.followUps()));
        }
        if (counts.haveLeavers()) {
            lines.add("  not in the roster any more: " + Reconciliation.list(terms.leavers()));
        }
        Forecast forecast = report.forecast();
        if (forecast != null && report.isPlan()) {
            Outlook.lines(forecast).forEach(line -> lines.add("  " + line));
        }
    }

    private static String unclaimed(@Nullable Long pictures) {
        return pictures == null || pictures == 0 ? "" : ", %,d that nobody claims".formatted(pictures);
    }

    private void addFaults() {
        if (!report.counts().reconcile()) {
            lines.add("");
            lines.add("The counts do not reconcile. This is a bug; please report it with summary.json:");
            report.counts().faults().forEach(fault -> lines.add("  " + fault));
        }
    }

    private void addCauses(String title, List<Cause> causes) {
        if (causes.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(title);
        causes.stream().limit(MOST_CAUSES).forEach(cause -> {
            String where = cause.column() == null ? "" : " in column \"" + cause.column() + "\"";
            lines.add("  %,d × %s%s, for %s".formatted(cause.count(), cause.code(), where, cause.mender()));
            lines.add("      " + cause.fix());
        });
        if (causes.size() > MOST_CAUSES) {
            lines.add("  and %,d more causes, all in the report".formatted(causes.size() - MOST_CAUSES));
        }
    }

    private void addFiles() {
        if (Files.exists(report.page())) {
            lines.add("Report:  " + report.page());
        }
        if (report.isUndo() && report.counts().of(RowEnd.SKIPPED) > 0) {
            lines.add("Skipped: " + report.skippedForPeople() + ": who stays as he is, and why");
        } else if (report.counts().of(RowEnd.SKIPPED) > 0 && Files.exists(report.skippedRows())) {
            lines.add("Skipped: " + report.skippedForPeople() + ", or "
                    + report.skippedRows().getFileName() + ": correct one of the two");
        }
    }
}
