package io.github.rollcall.provisioning.check;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.PlainRows;
import io.github.rollcall.journal.RunRows;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.runlog.RunId;
import java.util.ArrayDeque;
import java.util.Queue;

/** What the run noted before about rows that are asked for in their order; a run that begins is asked once for all of them. */
final class RowsNoted {

    private static final int ENTRIES_AT_ONCE = 2_000;

    private final RunRows rows;
    private final PlainRows plain;
    private final Queue<RowHistory> ahead = new ArrayDeque<>();
    private boolean ended;

    RowsNoted(Journal journal, RunId run) {
        this.rows = journal.of(run);
        this.plain = rows.plain();
    }

    RowHistory of(long line) {
        while (!ahead.isEmpty() && ahead.element().line() < line) {
            ahead.remove();
        }
        if (ahead.isEmpty() && !ended) {
            ahead.addAll(rows.after(line - 1, ENTRIES_AT_ONCE));
            ended = ahead.isEmpty();
        }
        RowHistory next = ahead.peek();
        return next != null && next.line() == line ? ahead.remove() : RowHistory.plain(line, plain.at(line));
    }
}
