/**
 * Looks at everything that an import needs, says what to do about each problem, and changes nothing. Start reading at
 * {@link io.github.rollcall.doctor.Doctor}.
 */
@ApplicationModule(
        allowedDependencies = {
            "extension",
            "extension::credential",
            "extension::quota",
            "extension::stop",
            "home",
            "journal",
            "network",
            "provisioning",
            "provisioning::rule",
            "report",
            "roster",
            "run",
            "run::failure",
            "user",
            "user::value",
            "runlog",
            "image",
            "summary"
        })
@NullMarked
package io.github.rollcall.doctor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
