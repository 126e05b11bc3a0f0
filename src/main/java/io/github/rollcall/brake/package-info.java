/**
 * Whether a roster is let through: what a check found about it, against limits and what its feed is used to. Start reading at
 * {@link io.github.rollcall.brake.Brakes}.
 */
@ApplicationModule(allowedDependencies = {"runlog", "display"})
@NullMarked
package io.github.rollcall.brake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
