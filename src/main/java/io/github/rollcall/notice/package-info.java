/**
 * Tells others of a run that begins or ends: messages, pings, metrics, and the time of the last success. Start reading at
 * {@link io.github.rollcall.notice.RunNotifier}.
 */
@ApplicationModule(
        allowedDependencies = {
            "user",
            "user::value",
            "extension",
            "extension::quota",
            "extension::stop",
            "network",
            "home",
            "journal::entry",
            "report",
            "display",
            "file",
            "runlog",
            "summary",
            "summary::count"
        })
@NullMarked
package io.github.rollcall.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
