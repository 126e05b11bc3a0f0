package io.github.rollcall.roster;

/** What a workbook says that a cell is. The cells of a text file are all texts. */
public enum CellKind {
    TEXT,
    NUMBER,
    /** A number that its format shows as a date or a time. */
    DATE,
    BOOLEAN,
    /** An error such as {@code #N/A}, or a formula without a result. */
    ERROR
}
