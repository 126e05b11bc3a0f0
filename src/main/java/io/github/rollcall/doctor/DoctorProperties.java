package io.github.rollcall.doctor;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the doctor takes for well.
 *
 * @param lastGoodWithin how long ago the last import that finished may be
 * @param patience how long RingCentral is waited for in all; what it has not told by then is not looked at
 */
@ConfigurationProperties("rollcall.doctor")
@Validated
record DoctorProperties(
        @DefaultValue("26h") @NotNull Duration lastGoodWithin,
        @DefaultValue("45s") @NotNull Duration patience) {}
