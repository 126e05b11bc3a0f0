package io.github.rollcall.roster;

/**
 * How large the parts of a roster may be. What is larger was not made by a spreadsheet or a directory, and is refused with a
 * sentence before it fills memory or takes its time. The limits of workbooks alone
 * stand with their readers.
 */
public final class RosterLimits {

    /** Characters of the name of a column. */
    public static final int COLUMN_NAME = 255;

    /** Columns, as in Excel. */
    public static final int COLUMNS = 16_384;

    /** Characters of a cell whose column is known, as in Excel; a longer one skips its row. */
    public static final int CELL = 32_767;

    /** Characters of a row, all of its cells together. */
    public static final int ROW = 1 << 20;

    private RosterLimits() {}
}
