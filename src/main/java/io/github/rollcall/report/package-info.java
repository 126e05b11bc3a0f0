/**
 * Writes the report of a run: the page, the tables and the summary. Start reading at
 * {@link io.github.rollcall.report.RunReporter}.
 */
@ApplicationModule(
        allowedDependencies = {
            "roster",
            "user",
            "user::problem",
            "user::value",
            "extension",
            "extension::quota",
            "home",
            "journal",
            "journal::entry",
            "provisioning::forecast",
            "sheet",
            "display",
            "file",
            "image",
            "runlog",
            "summary",
            "summary::count"
        })
@NullMarked
package io.github.rollcall.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
