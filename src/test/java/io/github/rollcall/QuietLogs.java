package io.github.rollcall;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** For tests that tell thousands of stories: nobody would read what is logged about them. */
public final class QuietLogs implements BeforeAllCallback, AfterAllCallback {

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private @Nullable Level before;

    @Override
    public void beforeAll(ExtensionContext context) {
        before = root.getLevel();
        root.setLevel(Level.ERROR);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        root.setLevel(before);
    }
}
