package io.github.rollcall.home.database;

import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;

/** What brings a database up to date and notices when it goes away, for applications that do not scan for it. */
public class HomeSchema {

    /** The steps that are written in Java; the others are scripts. */
    public static JavaMigration[] steps() {
        return new JavaMigration[] {
            new V1__Batch_tables(), new V10__Short_keys(), new V20__Numbers_of_steps(), new V22__Numbers_of_entries()
        };
    }

    @Bean
    static DatabaseWatch databaseWatch() {
        return new DatabaseWatch();
    }

    @Bean
    FlywayConfigurationCustomizer javaSteps() {
        return configuration -> configuration.javaMigrations(steps());
    }

    @Bean
    FlywayMigrationStrategy schemaMigration() {
        return new SchemaMigration();
    }
}
