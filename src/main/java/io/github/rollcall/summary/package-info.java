/**
 * What a run came to: its ending, its headline and its rows, one model for all who show them. Start reading at
 * {@link io.github.rollcall.summary.RunReport}.
 */
@ApplicationModule(
        allowedDependencies = {
            "roster",
            "user",
            "user::problem",
            "user::value",
            "extension",
            "image",
            "runlog",
            "journal",
            "journal::entry",
            "provisioning::forecast",
            "display"
        })
@NullMarked
package io.github.rollcall.summary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
