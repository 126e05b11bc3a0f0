/**
 * What the unattended night tells the world when a run has ended: messages, pings, metrics, and when it last went well. Start
 * reading at {@link io.github.rollcall.notice.RunNotifier}.
 */
@ApplicationModule(
        allowedDependencies = {
            "user",
            "extension",
            "network",
            "home",
            "journal",
            "report",
            "display",
            "file",
            "runlog",
            "summary"
        })
@NullMarked
package io.github.rollcall.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
