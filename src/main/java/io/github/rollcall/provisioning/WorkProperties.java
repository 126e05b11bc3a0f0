package io.github.rollcall.provisioning;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much is done at once; RingCentral's quota decides the pace.
 *
 * @param users creations in flight
 * @param images uploads in flight
 */
@ConfigurationProperties("rollcall.concurrency")
@Validated
record WorkProperties(
        @DefaultValue("8") @Min(1) @Max(64) int users,
        @DefaultValue("3") @Min(1) @Max(64) int images) {}
