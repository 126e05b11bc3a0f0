package io.github.rollcall.notice;

import io.github.rollcall.journal.RunStatus;
import io.github.rollcall.report.Books;
import io.github.rollcall.report.Cause;
import io.github.rollcall.report.Ending;
import io.github.rollcall.report.RunReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is said about a run to those who were not there: counts, causes and what to do next, and nobody's name or address. */
final class Notice {

    private static final int LONGEST_TITLE = 120;
    private static final int MOST_CAUSES = 10;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s\"'<>(),;:\\[\\]]+@[^\\s\"'<>(),;:\\[\\]]+");

    private final RunReport report;

    Notice(RunReport report) {
        this.report = report.endedAs(withoutAddresses(report.ending()));
    }

    private static Ending withoutAddresses(Ending ending) {
        String message = ending.message();
        return new Ending(
                ending.status(),
                ending.exitCode(),
                message == null ? null : withoutAddresses(message),
                ending.nextCommand());
    }

    /** The report as it may be told. */
    RunReport report() {
        return report;
    }

    /** Whether somebody has to do something. */
    boolean needsSomebody() {
        return report.ending().status() != RunStatus.COMPLETED;
    }

    /** Whether the run came to its end, so that only rows may need somebody. */
    boolean isFinished() {
        return report.ending().status().isFinished();
    }

    /** On one line. */
    String title() {
        String title = ("Rollcall, " + report.feed() + ": " + report.verdict()).replaceAll("\\p{Cntrl}+", " ");
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
    }

    /** As the report for a terminal has it. */
    String text() {
        return String.join("\n", report.lines()) + "\n";
    }

    /** What stopped the run, and what holds it. */
    @Nullable
    String message() {
        return report.ending().message();
    }

    @Nullable
    String next() {
        return report.ending().nextCommand();
    }

    String status() {
        return report.ending().status().toString();
    }

    /** The terms of the books that are not zero. */
    Map<String, Long> counts() {
        Books books = report.books();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("read", books.read());
        counts.put("created", books.created());
        counts.put("adopted", books.adopted());
        counts.put("updated", books.updated());
        counts.put("unchanged", books.unchanged());
        counts.put("skipped", books.skipped());
        counts.put("in doubt", books.inDoubt());
        counts.put("unprocessed", books.unprocessed());
        counts.put("warnings", books.warnings().rows());
        counts.put("images uploaded", books.images().uploaded());
        counts.put("images skipped", books.images().skipped());
        counts.put("images pending", books.images().pending());
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** The most frequent first, a line each. */
    List<String> causes() {
        List<String> lines = new ArrayList<>();
        report.causes().stream().limit(MOST_CAUSES).forEach(cause -> lines.add(inWords(cause)));
        int rest = report.causes().size() - MOST_CAUSES;
        if (rest > 0) {
            lines.add("and %d more causes, all in the report".formatted(rest));
        }
        return lines;
    }

    private static String inWords(Cause cause) {
        return "%,d × %s%s, for %s: %s"
                .formatted(
                        cause.count(),
                        cause.code(),
                        cause.column() == null ? "" : " in column \"" + cause.column() + "\"",
                        cause.mender(),
                        cause.fix());
    }

    /** What stopped a run may be said of a row, and repeat its address. */
    static String withoutAddresses(String text) {
        return ADDRESS.matcher(text).replaceAll("(address)");
    }
}
