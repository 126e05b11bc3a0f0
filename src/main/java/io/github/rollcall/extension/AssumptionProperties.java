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
 */
@ConfigurationProperties("rollcall.assume")
public record AssumptionProperties(
        @DefaultValue("true") boolean emailFilterMindsCase,
        @DefaultValue("true") boolean passwordBeforeActivation) {}
