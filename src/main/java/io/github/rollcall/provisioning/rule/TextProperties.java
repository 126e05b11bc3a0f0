package io.github.rollcall.provisioning.rule;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the texts of a roster may be.
 *
 * @param damagedText what becomes of a row whose text looks damaged: it is taken with a warning, or skipped
 */
@ConfigurationProperties("rollcall")
record TextProperties(@DefaultValue("warn") DamagedText damagedText) {

    /** What becomes of such a row. */
    enum DamagedText {
        WARN,
        SKIP
    }
}
