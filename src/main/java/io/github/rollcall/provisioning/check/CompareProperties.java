package io.github.rollcall.provisioning.check;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a roster is compared with the account row by row.
 *
 * @param fullEvery how old the last comparison may be where neither the roster nor the account's directory has changed since; zero
 *     to compare always
 */
@ConfigurationProperties("rollcall.compare")
public record CompareProperties(@DefaultValue("7d") Duration fullEvery) {}
