package io.github.rollcall.summary;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.PlainRows;
import io.github.rollcall.journal.RunRows;
import io.github.rollcall.journal.entry.Plain;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.runlog.RunId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks through what a run noted, row by row in the order of the lines, holding a page of it at a time. */
public final class JournalRows {

    private static final int PAGE = 10_000;

    private final RunRows rows;
    private final PlainRows plain;
    private final Deque<RowHistory> page = new ArrayDeque<>();
    private final Map<Plain, Long> overridden = new EnumMap<>(Plain.class);
    private long plainMet;
    private long lastLine;
    private boolean atEnd;

    public JournalRows(Journal journal, RunId run) {
        this.rows = journal.of(run);
        this.plain = rows.plain();
    }

    /** People whom the roster has no more. */
    List<RowHistory> leavers() {
        return rows.leavers();
    }

    /** What was noted of the row that begins on this line, where the rows before it were handed out already. */
    RowHistory at(long line) {
        RowHistory next = nextBefore(line + 1);
        Plain word = plain.at(line);
        plainMet += word == null ? 0 : 1;
        return next == null ? RowHistory.plain(line, word) : next;
    }

    /** The last line of which the run noted anything; 0 if there is none. */
    long lastLine() {
        return rows.lastLine();
    }

    /** How many rows are noted as plain and were not asked for. */
    long plainNotMet() {
        return plain.counts().values().stream().mapToLong(Long::longValue).sum() - plainMet;
    }

    /** How many rows are plain, where no entry says otherwise of them, once all rows with entries were handed out. */
    Map<Plain, Long> plainCounts() {
        Map<Plain, Long> counts = new EnumMap<>(plain.counts());
        overridden.forEach((word, rows) -> counts.merge(word, -rows, Long::sum));
        return counts;
    }

    /** The next row that has entries if it stands before this line, else null. */
    @Nullable
    RowHistory nextBefore(long line) {
        RowHistory next = peek();
        if (next == null || next.line() >= line) {
            return null;
        }
        Plain before = plain.at(next.line());
        if (before != null) {
            overridden.merge(before, 1L, Long::sum);
        }
        return page.poll();
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
