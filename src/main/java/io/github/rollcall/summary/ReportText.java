package io.github.rollcall.summary;

import io.github.rollcall.provisioning.Forecast;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

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
        addBooks();
        addNotes();
        addFaults();
        addCauses("What needs a person:", report.causes());
        addCauses("What is worth a look:", report.books().warnings().causes());
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

    private void addBooks() {
        Books books = report.books();
        lines.add("");
        lines.add("  " + (report.isPlan() ? books.asPlan() : books.toString()));
        if (books.images().any()) {
            lines.add("  images: " + (report.isPlan() ? books.images().asPlan() : books.images()));
        }
        if (books.followUps().any()) {
            lines.add(
                    "  roles and names: " + (report.isPlan() ? books.followUps().asPlan() : books.followUps()));
        }
        Forecast forecast = report.forecast();
        if (forecast != null && report.isPlan()) {
            Outlook.lines(forecast).forEach(line -> lines.add("  " + line));
        }
    }

    private void addFaults() {
        if (!report.books().balance()) {
            lines.add("");
            lines.add("The books do not balance. This is a bug; please report it with summary.json:");
            report.books().faults().forEach(fault -> lines.add("  " + fault));
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
        if (report.books().skipped() > 0 && Files.exists(report.skippedRows())) {
            lines.add("Skipped: " + report.skippedForPeople() + ", or "
                    + report.skippedRows().getFileName() + ": correct one of the two");
        }
    }
}
