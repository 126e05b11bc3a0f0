/** The cells of one row: cleaned texts, and what can be wrong with any text. Start reading at {@link io.github.rollcall.user.cell.Cells}. */
@NullMarked
package io.github.rollcall.user.cell;

import org.jspecify.annotations.NullMarked;
