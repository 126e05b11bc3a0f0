package io.github.rollcall.runlog;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class RunLogConfiguration {

    @Bean
    RunLog runLog(JdbcTemplate jdbc, Clock clock) {
        return new RunLog(jdbc, clock);
    }

    @Bean
    PurgedRuns purgedRuns(JdbcTemplate jdbc, Clock clock) {
        return new PurgedRuns(jdbc, clock);
    }
}
