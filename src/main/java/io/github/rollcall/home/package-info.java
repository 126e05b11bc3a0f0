/**
 * The settings and the home folder: which files settings are read from and what may be in them; the folder of database, reports
 * and log, and its lock; and the one way to start the application. Start reading at {@link io.github.rollcall.home.Launcher}.
 */
@ApplicationModule(
        allowedDependencies = {"user", "user::problem", "user::value", "extension", "extension::credential", "runlog"})
@NullMarked
package io.github.rollcall.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
