package io.github.rollcall.cli;

import java.nio.file.Path;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Finds the home folder for commands that only look: by the same settings, without anything else that Spring would start. */
final class HomeFolder {

    private HomeFolder() {}

    static Path of(Environment settings) {
        return Path.of(settings.getRequiredProperty("rollcall.home"))
                .toAbsolutePath()
                .normalize();
    }

    static Path find() {
        // The log belongs to those who work; this process may be one of them later.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        try (ConfigurableApplicationContext settings = new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run()) {
            return of(settings.getEnvironment());
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
    }

    private static final class Settings {}
}
