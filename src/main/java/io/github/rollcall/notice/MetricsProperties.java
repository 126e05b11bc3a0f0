package io.github.rollcall.notice;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Numbers for a monitoring system.
 *
 * @param textfile where to write them after each run, in the format of Prometheus, for node_exporter's textfile collector; a name
 *     that ends with {@code .prom}. Left out, none are written
 */
@ConfigurationProperties("rollcall.metrics")
record MetricsProperties(@Nullable Path textfile) {}
