package io.github.rollcall.user;

import io.github.rollcall.roster.RosterRow;

/** Who is named more than once in a roster. Filled by a first pass over all rows, then asked for each. */
public final class RosterIndex {

    private final ColumnMapping mapping;

    /** An index without rows. */
    public RosterIndex(ColumnMapping mapping) {
        this.mapping = mapping;
    }

    /** Notes whom a row names. Rows are to be added in the order of the file. */
    public void add(RosterRow row) {
        mapping.value(row, Field.EMAIL);
    }
}
