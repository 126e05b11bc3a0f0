package io.github.rollcall.doctor;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the doctor.
 *
 * @param lastGoodWithin how long ago the last import that finished may have ended
 * @param patience how long the doctor waits for RingCentral in all; what is not answered by then is not looked at
 */
@ConfigurationProperties("rollcall.doctor")
@Validated
record DoctorProperties(
        @DefaultValue("26h") @NotNull Duration lastGoodWithin,
        @DefaultValue("45s") @NotNull Duration patience) {}
