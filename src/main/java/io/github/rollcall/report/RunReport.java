package io.github.rollcall.report;

import io.github.rollcall.journal.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run came to, in short; the files in {@code folder} tell the rest.
 *
 * @param attempts how many there were so far
 * @param causes why rows and images were skipped, the most frequent first
 */
public record RunReport(RunRecord run, int attempts, Books books, Ending ending, List<Cause> causes, Path folder) {

    private static final int CAUSES_IN_TEXT = 10;

    public RunReport {
        causes = List.copyOf(causes);
    }

    /** What happened, in one sentence. */
    public String verdict() {
        return Sentence.of(ending, books);
    }

    /** The page for people. */
    public Path page() {
        return folder.resolve(RunReporter.PAGE);
    }

    /** The same numbers for programs. */
    public Path summary() {
        return folder.resolve(RunReporter.SUMMARY);
    }

    /** The skipped rows, to be mended and imported. */
    public Path skippedRows() {
        return folder.resolve(RowTables.SKIPPED);
    }

    /** The report as text for a terminal. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Run %s of %s: %s".formatted(run.id(), run.feed(), ending.status()));
        lines.add(verdict());
        if (ending.message() != null) {
            lines.add(ending.message());
        }
        lines.add("");
        lines.add("  " + books);
        if (books.images().any()) {
            lines.add("  images: " + books.images());
        }
        addFaults(lines);
        addCauses(lines);
        lines.add("");
        addFiles(lines);
        if (ending.nextCommand() != null) {
            lines.add("Next:    " + ending.nextCommand());
        }
        return lines;
    }

    /** {@link #lines} as one text. */
    public String toText() {
        return String.join(System.lineSeparator(), lines());
    }

    private void addFaults(List<String> lines) {
        if (!books.balance()) {
            lines.add("");
            lines.add("The books do not balance. This is a bug; please report it with summary.json:");
            books.faults().forEach(fault -> lines.add("  " + fault));
        }
    }

    private void addCauses(List<String> lines) {
        if (causes.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("What needs a person:");
        causes.stream().limit(CAUSES_IN_TEXT).forEach(cause -> {
            String where = cause.column() == null ? "" : " in column \"" + cause.column() + "\"";
            lines.add("  %,d × %s%s, for %s".formatted(cause.count(), cause.code(), where, cause.mender()));
            lines.add("      " + cause.fix());
        });
        if (causes.size() > CAUSES_IN_TEXT) {
            lines.add("  and %,d more causes, all in the report".formatted(causes.size() - CAUSES_IN_TEXT));
        }
    }

    private void addFiles(List<String> lines) {
        lines.add("Report:  " + page());
        if (books.skipped() > 0) {
            lines.add("Skipped: " + skippedRows());
        }
    }
}
