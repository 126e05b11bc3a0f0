package io.github.rollcall.extension;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is assumed where RingCentral's documentation says nothing.
 *
 * @param emailFilterMindsCase whether a look-up by e-mail may miss a user whose address is spelled in another case; then
 *     each address is asked for as the roster spells it and in small letters
 * @param passwordBeforeActivation whether a user is enabled only by a call of its own, after the one that sets the password; if
 *     not, one call does both
 * @param nameResetWithContact whether a change of somebody's contact puts the informal name back to first and last name; then it is
 *     given again afterwards
 * @param sentWithChange what is sent beside a changed value, so that it stays where RingCentral replaces what it is a part of
 */
@ConfigurationProperties("rollcall.assume")
public record AssumptionProperties(
        @DefaultValue("true") boolean emailFilterMindsCase,
        @DefaultValue("true") boolean passwordBeforeActivation,
        @DefaultValue("true") boolean nameResetWithContact,
        @DefaultValue("shown") SentWithChange sentWithChange) {

    /** What is sent beside a changed value of the contact, the regional settings or the custom fields. */
    public enum SentWithChange {
        /** Nothing: RingCentral merges them. */
        NOTHING,
        /** The rest of the contact as the account's list shows it, and other custom fields as they were last given. */
        SHOWN,
        /** The same, and what the list does not show of contact and regional settings as it was last given. */
        KNOWN
    }
}
