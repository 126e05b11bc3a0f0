package io.github.rollcall.cli;

import io.github.rollcall.report.Books;
import io.github.rollcall.report.RunReport;
import java.util.ArrayList;
import java.util.List;

/** Runs as lines of a table, each followed by what to do next. */
final class RunTable {

    private static final String LINE = "%-16s  %-20s %7s %8s %8s %7s %5s  %s";

    private final List<RunReport> reports;

    RunTable(List<RunReport> reports) {
        this.reports = reports;
    }

    List<String> lines() {
        if (reports.isEmpty()) {
            return List.of("There is no run yet. Begin with `plan ROSTER`.");
        }
        List<String> lines = new ArrayList<>();
        lines.add(LINE.formatted("RUN", "STATE", "ROWS", "IN PLACE", "SKIPPED", "OPEN", "EXIT", "ROSTER"));
        for (RunReport report : reports) {
            lines.add(line(report));
            if (report.books().warnings().rows() > 0) {
                lines.add(" ".repeat(18) + report.books().warnings() + ", in its report");
            }
            String next = report.ending().nextCommand();
            boolean isOver = report.isPlan() && !report.equals(reports.get(0));
            if (next != null && !isOver) {
                lines.add(" ".repeat(18) + "next: " + next);
            }
        }
        return lines;
    }

    private static String line(RunReport report) {
        Books books = report.books();
        Integer exitCode = report.ending().exitCode();
        return LINE.formatted(
                report.run(),
                report.ending().status(),
                number(books.read()),
                number(books.inPlace()),
                number(books.skipped()),
                report.isPlan() ? "" : number(books.inDoubt() + books.unprocessed()),
                exitCode == null ? "" : exitCode,
                report.roster());
    }

    private static String number(long count) {
        return "%,d".formatted(count);
    }
}
