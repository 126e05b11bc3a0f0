package io.github.rollcall.run;

import io.github.rollcall.user.UnusableSetting;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;

/**
 * How long runs are kept.
 *
 * @param retention how long, as 400d; older ones are purged after a good run. If left out, all are kept for ever: what is purged is
 *     gone, and a story or an undoing may be asked for at any time, so that is never done to somebody who has not asked for it
 */
@ConfigurationProperties("rollcall")
record RetentionProperties(
        @DurationUnit(ChronoUnit.DAYS) @Nullable Duration retention) {

    /** What happened to somebody yesterday may decide what is done tonight. */
    static final Duration SHORTEST = Duration.ofDays(1);

    RetentionProperties {
        if (retention != null && retention.compareTo(SHORTEST) < 0) {
            throw new UnusableSetting("rollcall.retention is " + retention.toSeconds() / 3600.0
                    + " h. Set it to a day (1d) or more, or leave it out to keep all runs for ever.");
        }
    }
}
