package io.github.rollcall.schedule;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a process that stays does at a time.
 *
 * @param atOnce how many accounts are worked on at once; the others wait for their turn
 */
@ConfigurationProperties("rollcall.serve")
@Validated
public record ServeProperties(@DefaultValue("50") @Min(1) int atOnce) {}
