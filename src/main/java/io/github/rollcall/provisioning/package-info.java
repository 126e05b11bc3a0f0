/**
 * Decides for each row what it needs, then does it once: users first, images after. Start reading at
 * {@link io.github.rollcall.provisioning.RosterCheck}, then {@link io.github.rollcall.provisioning.UserProvisioner}.
 */
@ApplicationModule(
        allowedDependencies = {"roster", "user", "extension", "extension::stop", "journal", "image", "runlog"})
@NullMarked
package io.github.rollcall.provisioning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
