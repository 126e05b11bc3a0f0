/**
 * Does once what a check has decided: users, and images of those who are there by then; and settles what is in doubt. The check is in a room of its own.
 * Start reading at {@link io.github.rollcall.provisioning.UserProvisioner}.
 */
@ApplicationModule(
        allowedDependencies = {
            "roster",
            "comparison",
            "user",
            "user::problem",
            "user::value",
            "extension",
            "extension::quota",
            "extension::stop",
            "journal",
            "journal::entry",
            "image",
            "file",
            "runlog"
        })
@NullMarked
package io.github.rollcall.provisioning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
