package io.github.rollcall.journal.entry;

/** Where a row stands in one run. */
public enum RowState {
    /** The check has not come to it. */
    UNKNOWN,
    /** To be sent: planned, or sent and proved not created. */
    DUE,
    /** Sent, or about to be, and no answer is known. */
    IN_DOUBT,
    /** It has an outcome. */
    CONCLUDED
}
