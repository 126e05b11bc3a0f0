package io.github.rollcall.home;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Keeps what Spring Boot sets up for web servers away from all commands but {@code serve}: none of it is even looked for, so
 * that a command starts as light as if it were not there. Spring calls it at every start, before its own filters.
 */
final class ServingOnly implements AutoConfigurationImportFilter, EnvironmentAware, Ordered {

    private static final String[] OF_SERVER = Stream.of(
                    "webmvc",
                    "servlet",
                    "tomcat",
                    "web.server",
                    "security",
                    "thymeleaf",
                    "actuate",
                    "micrometer",
                    "health")
            .map(name -> "org.springframework.boot." + name + ".")
            .toArray(String[]::new);

    /** What other parts would have watched. */
    private static final String[] OF_WATCHING = {
        "Observation", ".metrics.", ".health.", ".actuate.", "HealthContributor", "EndpointAutoConfiguration"
    };

    private boolean serving = true;

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void setEnvironment(Environment environment) {
        serving = !(environment instanceof ConfigurableEnvironment settings) || SettingsAudit.isServing(settings);
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            matches[i] = serving || !isOfServer(classes[i]);
        }
        return matches;
    }

    private static boolean isOfServer(@Nullable String name) {
        return name != null
                && (Stream.of(OF_SERVER).anyMatch(name::startsWith)
                        || Stream.of(OF_WATCHING).anyMatch(name::contains));
    }
}
