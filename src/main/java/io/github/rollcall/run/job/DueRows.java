package io.github.rollcall.run.job;

import io.github.rollcall.journal.Due;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.provisioning.CheckedRoster;
import io.github.rollcall.provisioning.due.DueRow;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * The rows for which the journal says that something is due: which they are comes from the journal, their cells from one
 * pass over the roster. Where nothing is due, the roster is not opened.
 *
 * <p>It remembers no place between attempts: what is done is no longer due.
 */
final class DueRows implements ItemStreamReader<DueRow> {

    private static final int AT_ONCE = 100;

    private final ImportAttempt attempt;
    private final CheckedRoster checked;
    private final Due what;
    private final int atOnce;
    private final Queue<RowHistory> due = new ArrayDeque<>();
    private long line;
    private @Nullable RosterReader roster;

    DueRows(ImportAttempt attempt, CheckedRoster checked, Due what) {
        this(attempt, checked, what, AT_ONCE);
    }

    /** @param atOnce as many as go into a chunk, so that what is known of a row is not older than its chunk */
    DueRows(ImportAttempt attempt, CheckedRoster checked, Due what, int atOnce) {
        this.attempt = attempt;
        this.checked = checked;
        this.what = what;
        this.atOnce = atOnce;
    }

    /** Hands over all rows for which this is due. */
    static void each(ImportAttempt attempt, CheckedRoster checked, Due what, Consumer<DueRow> consumer) {
        DueRows rows = new DueRows(attempt, checked, what);
        try {
            for (DueRow row = rows.read(); row != null; row = rows.read()) {
                consumer.accept(row);
            }
        } finally {
            rows.close();
        }
    }

    @Override
    public @Nullable DueRow read() {
        if (due.isEmpty()) {
            due.addAll(checked.due(what, line, atOnce));
        }
        RowHistory next = due.poll();
        if (next == null) {
            return null;
        }
        line = next.line();
        return new DueRow(rowOnLine(), next);
    }

    private RosterRow rowOnLine() {
        RosterReader reader = openedRoster();
        for (RosterRow row = reader.read(); row != null; row = reader.read()) {
            if (row.ref().line() == line) {
                return row;
            }
        }
        throw new IllegalStateException(
                "The journal has entries about line " + line + ", but the roster has no row that begins there");
    }

    private RosterReader openedRoster() {
        if (roster == null) {
            attempt.requireIdenticalRoster();
            roster = attempt.openRoster();
        }
        return roster;
    }

    @Override
    public void close() {
        if (roster != null) {
            roster.close();
        }
    }
}
