package io.github.rollcall.provisioning;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.RowHistory;
import io.github.rollcall.runlog.RunId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** What the run noted before about rows that are asked for in their order; a run that begins is asked once for all of them. */
final class RowsNoted {

    private static final int ENTRIES_AT_ONCE = 2_000;

    private final Journal journal;
    private final RunId run;
    private final Queue<RowHistory> ahead = new ArrayDeque<>();
    private boolean ended;

    RowsNoted(Journal journal, RunId run) {
        this.journal = journal;
        this.run = run;
    }

    RowHistory of(long line) {
        while (!ahead.isEmpty() && ahead.element().line() < line) {
            ahead.remove();
        }
        if (ahead.isEmpty() && !ended) {
            ahead.addAll(journal.rowsAfter(run, line - 1, ENTRIES_AT_ONCE));
            ended = ahead.isEmpty();
        }
        RowHistory next = ahead.peek();
        return next != null && next.line() == line ? ahead.remove() : new RowHistory(line, List.of());
    }
}
