package io.github.rollcall.cli.console;

import io.github.rollcall.display.VisibleText;
import io.github.rollcall.session.Words;
import io.github.rollcall.summary.RunReport;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A report's text for a terminal: the verdict in green, yellow or red, the problems in red or yellow. */
record PaintedReport(RunReport report, boolean coloured, int width) {

    /** Lines that people copy: they are not wrapped. */
    private static final Pattern PATH_OR_COMMAND = Pattern.compile("(Report|Skipped|Next): .*");

    /** Lines such as "3 × EMAIL_INVALID in column ...". */
    private static final Pattern PROBLEM = Pattern.compile("  \\S+ × .*");

    List<String> lines() {
        return report.lines().stream().flatMap(this::shown).toList();
    }

    private Stream<String> shown(String line) {
        Paint paint = coloured ? paint(line) : Paint.NONE;
        boolean whole = PATH_OR_COMMAND.matcher(line).matches();
        return Words.wrapped(line, whole ? Integer.MAX_VALUE : width).stream().map(paint::on);
    }

    private Paint paint(String line) {
        if (line.equals(report.verdict())) {
            return verdict();
        }
        boolean isProblem = isMessage(line) || PROBLEM.matcher(line).matches();
        return isProblem ? problem() : Paint.NONE;
    }

    private boolean isMessage(String line) {
        String message = report.ending().message();
        return message != null && line.equals(VisibleText.line(message));
    }

    private Paint verdict() {
        return switch (report.ending().status()) {
            case COMPLETED -> Paint.GREEN;
            case PLANNED -> report.ending().message() != null ? Paint.YELLOW : Paint.GREEN;
            case RUNNING, COMPLETED_WITH_SKIPS, HELD, STOPPED, SUPERSEDED -> Paint.YELLOW;
            case FAILED -> Paint.RED;
        };
    }

    private Paint problem() {
        return switch (report.ending().status()) {
            case STOPPED, SUPERSEDED, PLANNED -> Paint.YELLOW;
            default -> Paint.RED;
        };
    }
}
