/**
 * Durable memory: what was intended for people and what became of it. Start reading at
 * {@link io.github.rollcall.journal.Journal}.
 */
@ApplicationModule(
        allowedDependencies = {
            "roster",
            "user",
            "user::problem",
            "user::value",
            "extension",
            "extension::stop",
            "runlog",
            "home::database",
            "lease"
        })
@NullMarked
package io.github.rollcall.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
