package io.github.rollcall.report;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where reports are kept.
 *
 * @param home the folder that holds data, reports and logs; {@code .rollcall} in the user's home unless given
 */
@ConfigurationProperties("rollcall")
record ReportProperties(@Nullable Path home) {

    Path reports() {
        Path folder = home == null ? Path.of(System.getProperty("user.home"), ".rollcall") : home;
        return folder.toAbsolutePath().normalize().resolve("reports");
    }
}
