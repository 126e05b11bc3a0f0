package io.github.rollcall.journal;

import io.github.rollcall.lease.AccountLease;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class JournalConfiguration {

    @Bean
    Journal journal(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Clock clock,
            AccountLease lease) {
        return new Journal(jdbc, transactions, json, clock, lease::requireInTransaction);
    }
}
