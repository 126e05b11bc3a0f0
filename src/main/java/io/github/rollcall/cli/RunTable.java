package io.github.rollcall.cli;

import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import java.util.ArrayList;
import java.util.List;

/** Runs as a table of 80 columns, each run followed by its roster and what to do next. */
final class RunTable {

    private static final String LINE = "%-16s  %-20s %8s %8s %8s %8s %4s";

    private static final String INDENT = " ".repeat(18);
    private static final int LONGEST_NAME = 62;

    private final List<RunReport> reports;

    RunTable(List<RunReport> reports) {
        this.reports = reports;
    }

    List<String> lines() {
        if (reports.isEmpty()) {
            return List.of("There is no run yet. Begin with `plan ROSTER`.");
        }
        List<String> lines = new ArrayList<>();
        lines.add(LINE.formatted("RUN", "STATE", "ROWS", "IN PLACE", "SKIPPED", "OPEN", "EXIT"));
        for (RunReport report : reports) {
            lines.add(line(report));
            lines.add(INDENT + shortened(report.roster()));
            if (report.counts().warnings().rows() > 0) {
                lines.add(INDENT + report.counts().warnings() + ", in its report");
            }
            String next = report.ending().nextCommand();
            boolean isOver = report.isPlan() && !report.equals(reports.get(0));
            if (next != null && !isOver) {
                lines.add(INDENT + "next: " + next);
            }
        }
        return lines;
    }

    private static String line(RunReport report) {
        RunCounts counts = report.counts();
        Integer exitCode = report.ending().exitCode();
        return LINE.formatted(
                report.run(),
                report.ending().status(),
                number(counts.read()),
                number(counts.inPlace()),
                number(counts.of(RowEnd.SKIPPED)),
                report.isPlan() ? "" : number(counts.of(RowEnd.IN_DOUBT) + counts.of(RowEnd.UNPROCESSED)),
                exitCode == null ? "" : exitCode);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    private static String number(long count) {
        return "%,d".formatted(count);
    }
}
