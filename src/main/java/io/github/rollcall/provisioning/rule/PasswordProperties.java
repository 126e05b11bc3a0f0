package io.github.rollcall.provisioning.rule;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which passwords are sent.
 *
 * @param longestSequence how many neighbours in a row, such as abc or 321, a password may have; a longer sequence skips
 *     the row. RingCentral's reference names 3, another of its pages 2
 */
@ConfigurationProperties("rollcall.password")
@Validated
public record PasswordProperties(
        @DefaultValue("3") @Min(2) @Max(32) int longestSequence) {}
