/**
 * What a row means: rules, and a user valid by construction. Start reading at {@link
 * io.github.rollcall.user.RowInterpreter}.
 */
@ApplicationModule(allowedDependencies = {"roster", "display", "file"})
@NullMarked
package io.github.rollcall.user;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
