package io.github.rollcall.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The tests of this class, also those that it inherits, work on PostgreSQL. Only for tests that stay in one thread. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnPostgres.Switch.class)
public @interface OnPostgres {

    /** Turns it on and off. */
    final class Switch implements BeforeAllCallback, AfterAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            TestDatabase.askForPostgres(true);
        }

        @Override
        public void afterAll(ExtensionContext context) {
            TestDatabase.askForPostgres(false);
        }
    }
}
