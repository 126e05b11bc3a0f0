package io.github.rollcall.report;

import io.github.rollcall.summary.ReportedRow;
import io.github.rollcall.user.RowFingerprint;
import io.github.rollcall.user.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A skipped row as the tables show it.
 *
 * @param cells of the roster's own columns, secrets masked
 * @param ours what we say about it, a text for each of {@link #OURS}
 * @param surplus what stands behind the last column
 */
record SkippedRow(List<String> cells, List<String> ours, List<String> surplus, List<Problem> problems) {

    static final String LINE = "rollcall_line";
    static final String REASON = "rollcall_reason";
    static final String FIX = "rollcall_fix";

    /** The columns that such a table has after those of the roster. */
    static final List<String> OURS = List.of(
            LINE, "rollcall_code", "rollcall_column", REASON, FIX, "rollcall_request_id", RowFingerprint.COLUMN);

    static SkippedRow of(ReportedRow row, RowCells shown) {
        List<Problem> problems = row.problems();
        List<String> ours = List.of(
                Long.toString(row.line()),
                each(problems, Problem::code),
                each(problems, Problem::column),
                each(problems, Problem::reason),
                each(problems, Problem::fix),
                each(problems, Problem::requestId),
                shown.fingerprintOf(row));
        return new SkippedRow(shown.of(row), ours, shown.surplusOf(row), problems);
    }

    /** All its cells from left to right. */
    List<String> line() {
        List<String> line = new ArrayList<>(cells);
        line.addAll(ours);
        line.addAll(surplus);
        return line;
    }

    /** The same part of each problem, empty if none has it. */
    static String each(List<Problem> problems, Function<Problem, @Nullable String> part) {
        List<String> parts = problems.stream()
                .map(part)
                .map(text -> text == null ? "" : text)
                .toList();
        return parts.stream().allMatch(String::isEmpty) ? "" : String.join("; ", parts);
    }
}
