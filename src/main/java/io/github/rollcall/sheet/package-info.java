/**
 * Workbooks that we write, each cell of which is text. Start reading at {@link io.github.rollcall.sheet.TextBook}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.rollcall.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
