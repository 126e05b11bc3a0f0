/** The command line: one class for each command. */
@ApplicationModule(allowedDependencies = {"sandbox"})
@NullMarked
package io.github.rollcall.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
