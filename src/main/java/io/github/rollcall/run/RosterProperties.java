package io.github.rollcall.run;

import io.github.rollcall.roster.EncodingName;
import io.github.rollcall.user.UnusableSetting;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How rosters are read.
 *
 * @param encoding the encoding of every roster that is text, such as windows-1250; found by looking unless given here or
 *     with {@code --encoding}
 */
@ConfigurationProperties("rollcall")
record RosterProperties(@Nullable String encoding) {

    /** Refuses, with an {@link UnusableSetting}, an encoding that Java does not know. */
    RosterProperties {
        encoding = encoding == null || encoding.isBlank() ? null : encoding.strip();
        if (encoding != null && !EncodingName.isKnown(encoding)) {
            throw new UnusableSetting("rollcall.encoding names no encoding that is known: \"" + encoding
                    + "\". Known are, among others, " + EncodingName.EXAMPLES + "; or leave it out.");
        }
    }
}
