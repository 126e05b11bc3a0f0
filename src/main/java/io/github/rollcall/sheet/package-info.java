/**
 * Tables that we write: workbooks, each cell of which is text, and CSV files, no cell of which is run as a formula. Start reading
 * at {@link io.github.rollcall.sheet.TextBook}.
 */
@ApplicationModule(allowedDependencies = {"roster", "file"})
@NullMarked
package io.github.rollcall.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
