/**
 * When the import of each account starts by itself: planned starts, what is done about missed ones, pauses, and the takeover from
 * a process that died. Only a process that stays loads it. Start reading at {@link io.github.rollcall.schedule.Nights}.
 */
@ApplicationModule(allowedDependencies = {"user", "extension::stop", "runlog"})
@NullMarked
package io.github.rollcall.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
