package io.github.rollcall.run;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.runlog.RunId;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * The rows of a roster for the create step: first those that name an extension number, before RingCentral gives numbers
 * away, then the others.
 *
 * <p>It remembers how far it came, but the journal decides what is done: where a row before the remembered place is due, it
 * begins there. So its place may lag behind the journal, never lead it.
 */
final class RosterRows implements ItemStreamReader<RosterRow> {

    private static final String PASS = "pass";
    private static final String LINE = "line";

    private final ImportAttempt attempt;
    private final Journal journal;

    private Pass pass = Pass.NAMING_NUMBERS;
    private long line;
    private @Nullable RosterReader reader;

    RosterRows(ImportAttempt attempt, Journal journal) {
        this.attempt = attempt;
        this.journal = journal;
    }

    @Override
    public void open(ExecutionContext context) {
        Pass reached = Pass.valueOf(context.getString(PASS, Pass.NAMING_NUMBERS.name()));
        long reachedLine = context.getLong(LINE, 0);
        if (isDoneUpTo(reached, reachedLine)) {
            begin(reached, reachedLine);
        } else {
            begin(Pass.NAMING_NUMBERS, 0);
        }
    }

    @Override
    public @Nullable RosterRow read() {
        while (reader != null) {
            RosterRow row = reader.read();
            if (row == null) {
                nextPass();
            } else if (row.ref().line() > line && isOfPass(row)) {
                line = row.ref().line();
                return row;
            }
        }
        return null;
    }

    @Override
    public void update(ExecutionContext context) {
        context.putString(PASS, pass.name());
        context.putLong(LINE, line);
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    private void nextPass() {
        if (pass == Pass.NAMING_NUMBERS) {
            begin(Pass.NAMING_NONE, 0);
        } else {
            close();
        }
    }

    private void begin(Pass next, long afterLine) {
        close();
        pass = next;
        line = afterLine;
        reader = attempt.openRoster();
    }

    private boolean isOfPass(RosterRow row) {
        return attempt.checked().namesNumber(row) == (pass == Pass.NAMING_NUMBERS);
    }

    private boolean isDoneUpTo(Pass reached, long reachedLine) {
        if (reached == Pass.NAMING_NUMBERS) {
            return DueRows.first(journal, run(), true) > reachedLine;
        }
        long due = DueRows.first(journal, run(), false);
        return DueRows.first(journal, run(), true) == Long.MAX_VALUE && (due > reachedLine || due == Long.MAX_VALUE);
    }

    private RunId run() {
        return attempt.attempt().run();
    }

    private enum Pass {
        NAMING_NUMBERS,
        NAMING_NONE
    }
}
