package io.github.rollcall.provisioning.due;

import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.roster.RosterRow;

/** A row for which something is due: its cells, and what its run noted about it. */
public record DueRow(RosterRow row, RowHistory history) {

    /** Where the row begins in the roster. */
    public long line() {
        return history.line();
    }
}
