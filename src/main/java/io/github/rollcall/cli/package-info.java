/**
 * The command line: one class for each command. Start reading at
 * {@link io.github.rollcall.cli.RollcallCommand}.
 */
@ApplicationModule(
        allowedDependencies = {
            "roster",
            "user",
            "extension",
            "extension::credential",
            "extension::quota",
            "extension::stop",
            "home",
            "home::database",
            "journal::entry",
            "provisioning",
            "provisioning::forecast",
            "report",
            "notice",
            "run",
            "run::inbox",
            "run::failure",
            "schedule",
            "session",
            "serve",
            "explain",
            "doctor",
            "template",
            "sandbox",
            "display",
            "file",
            "export",
            "runlog",
            "summary",
            "summary::count"
        })
@NullMarked
package io.github.rollcall.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
