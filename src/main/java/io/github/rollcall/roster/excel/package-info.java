/** Workbooks become rows. Start reading at {@link io.github.rollcall.roster.excel.SheetRosterReader}. */
@NullMarked
package io.github.rollcall.roster.excel;

import org.jspecify.annotations.NullMarked;
