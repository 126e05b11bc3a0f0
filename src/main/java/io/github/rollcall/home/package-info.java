/**
 * Where Rollcall lives on a machine: the files its settings are read from, what may stand in them, and the folder that it
 * keeps database, reports and logs in. Start reading at {@link io.github.rollcall.home.SettingPlaces}.
 */
@ApplicationModule(allowedDependencies = {"user", "extension", "runlog"})
@NullMarked
package io.github.rollcall.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
