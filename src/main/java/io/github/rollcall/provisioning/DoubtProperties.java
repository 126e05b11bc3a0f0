package io.github.rollcall.provisioning;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a creation with an unknown end is cleared up.
 *
 * @param settle how long after the last sending the person is looked for before absence is believed
 * @param clockSkew by how much RingCentral's clock may differ from ours
 */
@ConfigurationProperties("rollcall.doubt")
@Validated
public record DoubtProperties(
        @DefaultValue("2m") @NotNull Duration settle,
        @DefaultValue("5m") @NotNull Duration clockSkew) {}
