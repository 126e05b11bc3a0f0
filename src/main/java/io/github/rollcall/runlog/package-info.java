/**
 * Runs and plans, the attempts at them and what happened to each as a whole; how much a run may do, and how it ends. Start
 * reading at {@link io.github.rollcall.runlog.RunLog}.
 */
@ApplicationModule(allowedDependencies = {"extension", "extension::stop", "user"})
@NullMarked
package io.github.rollcall.runlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
