/**
 * The account as a roster, to be looked at, edited and imported. Start reading at
 * {@link io.github.rollcall.export.AccountExport}.
 */
@ApplicationModule(
        allowedDependencies = {
            "roster",
            "user",
            "user::problem",
            "user::value",
            "extension",
            "extension::stop",
            "sheet",
            "file"
        })
@NullMarked
package io.github.rollcall.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
