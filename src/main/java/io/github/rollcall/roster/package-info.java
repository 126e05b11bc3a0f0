/** What the file says: CSV and Excel become rows. Start reading at {@link io.github.rollcall.roster.RosterReader}. */
@ApplicationModule(allowedDependencies = {"file"})
@NullMarked
package io.github.rollcall.roster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
