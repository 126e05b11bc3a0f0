package io.github.rollcall.summary;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.RowHistory;
import io.github.rollcall.runlog.RunId;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Walks through what a run noted, row by row in the order of the lines, holding a page of it at a time. */
public final class JournalRows {

    private static final int PAGE = 10_000;

    private final Journal journal;
    private final RunId run;
    private final Deque<RowHistory> page = new ArrayDeque<>();
    private long lastLine;
    private boolean atEnd;

    public JournalRows(Journal journal, RunId run) {
        this.journal = journal;
        this.run = run;
    }

    /** The next row if it stands before this line, else null. */
    @Nullable
    RowHistory nextBefore(long line) {
        RowHistory next = peek();
        return next != null && next.line() < line ? page.poll() : null;
    }

    private @Nullable RowHistory peek() {
        if (page.isEmpty() && !atEnd) {
            page.addAll(journal.rowsAfter(run, lastLine, PAGE));
            atEnd = page.isEmpty();
            lastLine = atEnd ? lastLine : page.getLast().line();
        }
        return page.peek();
    }
}
