package io.github.rollcall.run;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.RunId;
import io.github.rollcall.provisioning.DoubtSettlement;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * The rows of a roster for the create step: first those that name an extension number, then the others, then, once all
 * doubt is settled, again those that are still to be sent.
 *
 * <p>It remembers how far it came, but the journal decides what is done: where a row before the remembered place is due, it
 * begins there. So its place may lag behind the journal, never lead it.
 */
final class RosterRows implements ItemStreamReader<RosterRow> {

    private static final String PASS = "pass";
    private static final String LINE = "line";

    private final ImportAttempt attempt;
    private final Journal journal;
    private final DoubtSettlement doubt;

    private Pass pass = Pass.NAMING_NUMBERS;
    private long line;
    private @Nullable RosterReader reader;

    RosterRows(ImportAttempt attempt, Journal journal, DoubtSettlement doubt) {
        this.attempt = attempt;
        this.journal = journal;
        this.doubt = doubt;
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
        boolean readOnce = pass == Pass.STILL_DUE;
        context.putString(PASS, readOnce ? Pass.NAMING_NONE.name() : pass.name());
        context.putLong(LINE, readOnce ? Long.MAX_VALUE : line);
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
            return;
        }
        doubt.settle(attempt.checked().account());
        long due = journal.firstDue(run());
        if (due == Long.MAX_VALUE) {
            close();
        } else {
            begin(Pass.STILL_DUE, due - 1);
        }
    }

    private void begin(Pass next, long afterLine) {
        close();
        pass = next;
        line = afterLine;
        reader = RosterReader.open(attempt.roster());
    }

    private boolean isOfPass(RosterRow row) {
        return switch (pass) {
            case NAMING_NUMBERS -> attempt.checked().namesNumber(row);
            case NAMING_NONE -> !attempt.checked().namesNumber(row);
            case STILL_DUE -> true;
        };
    }

    private boolean isDoneUpTo(Pass reached, long reachedLine) {
        if (reached == Pass.NAMING_NUMBERS) {
            return journal.firstDue(run(), true) > reachedLine;
        }
        long due = journal.firstDue(run(), false);
        return journal.firstDue(run(), true) == Long.MAX_VALUE && (due > reachedLine || due == Long.MAX_VALUE);
    }

    private RunId run() {
        return attempt.attempt().run();
    }

    private enum Pass {
        NAMING_NUMBERS,
        NAMING_NONE,
        STILL_DUE
    }
}
