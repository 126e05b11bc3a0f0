package io.github.rollcall.journal;

import java.time.Clock;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class JournalConfiguration {

    @Bean
    Journal journal(JdbcTemplate jdbc, PlatformTransactionManager transactions, JsonMapper json, Clock clock) {
        return new Journal(jdbc, transactions, new EntryColumns(json), clock);
    }

    @Bean
    RunLog runLog(JdbcTemplate jdbc, Clock clock) {
        return new RunLog(jdbc, clock);
    }

    @Bean
    JavaMigration batchTables() {
        return new V1__Batch_tables();
    }

    @Bean
    FlywayMigrationStrategy tablesBroughtUpToDate() {
        return new TablesBroughtUpToDate();
    }
}
