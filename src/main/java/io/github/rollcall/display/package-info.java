/**
 * Makes text that others wrote safe to show: on a terminal, in a message, in a command, as a file name; and numbers readable.
 * Start reading at {@link io.github.rollcall.display.VisibleText}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.rollcall.display;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
