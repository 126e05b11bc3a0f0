/**
 * Text that others wrote, made safe to be shown: on a terminal, in a log, a message, the name of a file. Start reading at
 * {@link io.github.rollcall.display.VisibleText}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.rollcall.display;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
