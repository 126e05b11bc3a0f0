/** Text files become rows. Start reading at {@link io.github.rollcall.roster.csv.CsvRosterReader}. */
@NullMarked
package io.github.rollcall.roster.csv;

import org.jspecify.annotations.NullMarked;
