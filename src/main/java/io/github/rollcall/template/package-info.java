/**
 * Empty rosters that explain themselves. Start reading at {@link io.github.rollcall.template.RosterTemplate}.
 */
@ApplicationModule(allowedDependencies = {"user", "sheet", "file"})
@NullMarked
package io.github.rollcall.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
