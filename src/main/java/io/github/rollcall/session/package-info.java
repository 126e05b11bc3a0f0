/**
 * The door to imports and plans, through which the command line and the operations page go alike. Start reading at
 * {@link io.github.rollcall.session.ImportSession}.
 */
@ApplicationModule(
        allowedDependencies = {
            "roster",
            "extension",
            "extension::quota",
            "extension::credential",
            "extension::stop",
            "home",
            "provisioning",
            "provisioning::forecast",
            "run",
            "run::inbox",
            "run::failure",
            "lease",
            "notice",
            "runlog",
            "summary"
        })
@NullMarked
package io.github.rollcall.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
