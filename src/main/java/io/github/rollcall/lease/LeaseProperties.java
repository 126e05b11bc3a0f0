package io.github.rollcall.lease;

import io.github.rollcall.user.UnusableSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an account belongs to a process that gives no sign of life, where the database is PostgreSQL.
 *
 * @param lease how long; signs are given twelve times as often
 */
@ConfigurationProperties("rollcall")
record LeaseProperties(@DefaultValue("60s") Duration lease) {

    static final Duration SHORTEST = Duration.ofSeconds(3);
    static final Duration LONGEST = Duration.ofHours(1);

    LeaseProperties {
        if (lease.compareTo(SHORTEST) < 0 || lease.compareTo(LONGEST) > 0) {
            throw new UnusableSetting("rollcall.lease is " + lease.toMillis() / 1000.0
                    + " s. Set it to between 3 s, so that a slow database is not taken for a dead process, and 1 h.");
        }
    }
}
