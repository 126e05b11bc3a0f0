package io.github.rollcall.summary;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.PlainRows;
import io.github.rollcall.journal.RowHistory;
import io.github.rollcall.journal.RunRows;
import io.github.rollcall.runlog.RunId;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Walks through what a run noted, row by row in the order of the lines, holding a page of it at a time. */
public final class JournalRows {

    private static final int PAGE = 10_000;

    private final RunRows rows;
    private final PlainRows plain;
    private final Deque<RowHistory> page = new ArrayDeque<>();
    private long lastLine;
    private boolean atEnd;

    public JournalRows(Journal journal, RunId run) {
        this.rows = journal.of(run);
        this.plain = rows.plain();
    }

    /** What was noted of the row that begins on this line, where the rows before it were handed out already. */
    RowHistory at(long line) {
        RowHistory next = nextBefore(line + 1);
        return next == null ? RowHistory.plain(line, plain.at(line)) : next;
    }

    /** The rows of which no entry tells. */
    PlainRows plain() {
        return plain;
    }

    /** The next row that has entries if it stands before this line, else null. */
    @Nullable
    RowHistory nextBefore(long line) {
        RowHistory next = peek();
        return next != null && next.line() < line ? page.poll() : null;
    }

    private @Nullable RowHistory peek() {
        if (page.isEmpty() && !atEnd) {
            page.addAll(rows.after(lastLine, PAGE));
            atEnd = page.isEmpty();
            lastLine = atEnd ? lastLine : page.getLast().line();
        }
        return page.peek();
    }
}
