/**
 * Imports, plans and the list of runs: start, stop and rerun; the job of an attempt has a room of its own. Start reading at
 * {@link io.github.rollcall.run.ImportRuns}.
 */
@ApplicationModule(
        allowedDependencies = {
            "roster",
            "user",
            "user::problem",
            "user::value",
            "extension",
            "extension::credential",
            "extension::stop",
            "home",
            "home::database",
            "lease",
            "journal",
            "journal::entry",
            "brake",
            "provisioning",
            "provisioning::due",
            "provisioning::check",
            "provisioning::forecast",
            "provisioning::undo",
            "report",
            "display",
            "file",
            "runlog",
            "image",
            "summary",
            "summary::count"
        })
@NullMarked
package io.github.rollcall.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
