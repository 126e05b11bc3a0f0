/**
 * What is noted of a row, and what follows from that about where the row stands; knows no database. Start reading at
 * {@link io.github.rollcall.journal.entry.RowHistory}.
 */
@NamedInterface("entry")
@NullMarked
package io.github.rollcall.journal.entry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
