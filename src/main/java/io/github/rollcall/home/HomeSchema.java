package io.github.rollcall.home;

import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;

/** What brings a database up to date and notices when it goes away, for applications that do not scan for it. */
public class HomeSchema {

    @Bean
    static DatabaseWatch databaseWatch() {
        return new DatabaseWatch();
    }

    @Bean
    JavaMigration batchTables() {
        return new V1__Batch_tables();
    }

    @Bean
    JavaMigration shortKeys() {
        return new V10__Short_keys();
    }

    @Bean
    JavaMigration numbersOfSteps() {
        return new V20__Numbers_of_steps();
    }

    @Bean
    JavaMigration numbersOfEntries() {
        return new V22__Numbers_of_entries();
    }

    @Bean
    FlywayMigrationStrategy schemaMigration() {
        return new SchemaMigration();
    }
}
