/**
 * The story of one person over all runs, from what the journal knows and the roster says; asks RingCentral nothing. Start
 * reading at {@link io.github.rollcall.explain.Explain}.
 */
@ApplicationModule(
        allowedDependencies = {
            "roster",
            "user",
            "user::problem",
            "user::value",
            "extension",
            "extension::rest",
            "home",
            "journal",
            "journal::entry",
            "provisioning",
            "run",
            "run::inbox",
            "run::failure",
            "display",
            "summary::count",
            "runlog"
        })
@NullMarked
package io.github.rollcall.explain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
