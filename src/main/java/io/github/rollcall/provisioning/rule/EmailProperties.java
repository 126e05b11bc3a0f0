package io.github.rollcall.provisioning.rule;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which e-mail addresses are sent.
 *
 * @param moreEndings top-level domains that came into being since Rollcall's list was made, such as "shop"; an address in
 *     one that is not known skips the row
 */
@ConfigurationProperties("rollcall.email")
public record EmailProperties(@DefaultValue Set<String> moreEndings) {

    public EmailProperties {
        moreEndings = Set.copyOf(moreEndings);
    }
}
