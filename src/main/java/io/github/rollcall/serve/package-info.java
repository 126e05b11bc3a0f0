/**
 * The operations page: accounts, runs and people as pages, actions through the same door as the commands, and who may do what.
 * Start reading at {@link io.github.rollcall.serve.Serving}; {@code Routes} is its table of contents.
 */
@ApplicationModule(
        allowedDependencies = {
            "roster",
            "user",
            "user::problem",
            "user::value",
            "extension",
            "extension::credential",
            "extension::quota",
            "extension::stop",
            "home",
            "home::database",
            "journal",
            "provisioning",
            "provisioning::forecast",
            "report",
            "run",
            "run::inbox",
            "run::failure",
            "schedule",
            "runlog",
            "summary",
            "summary::count",
            "explain",
            "session",
            "display"
        })
@NullMarked
package io.github.rollcall.serve;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
