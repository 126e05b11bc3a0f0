package io.github.rollcall.provisioning.check;

import io.github.rollcall.provisioning.due.FollowUp;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is done for a user after its creation.
 *
 * @param displayName whether the informal name of a row is set by a call of its own
 */
@ConfigurationProperties("rollcall")
public record FollowUpProperties(@DefaultValue("on") Switch displayName) {

    /** Whether something is done. */
    public enum Switch {
        ON,
        OFF
    }

    /** What is done at all. */
    Set<FollowUp> done() {
        return displayName == Switch.ON
                ? EnumSet.allOf(FollowUp.class)
                : EnumSet.complementOf(EnumSet.of(FollowUp.NAME));
    }
}
