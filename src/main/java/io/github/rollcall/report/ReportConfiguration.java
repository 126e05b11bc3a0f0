package io.github.rollcall.report;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.user.ColumnSettings;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReportProperties.class)
class ReportConfiguration {

    @Bean
    RunReporter runReporter(
            ReportProperties settings,
            RunLog runs,
            Journal journal,
            JsonMapper json,
            Clock clock,
            ColumnSettings columns) {
        return new RunReporter(settings.reports(), runs, journal, json, clock, columns);
    }
}
