package io.github.rollcall.roster;

/**
 * A cell of a workbook that shows something and holds no value: an error, or a number that has lost digits.
 *
 * @param position of its column, counted from 0
 * @param reason a sentence that names the cell as the spreadsheet does
 */
public record CellFault(int position, String reason) {}
