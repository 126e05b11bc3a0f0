package io.github.rollcall.report;

import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.user.ColumnSettings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

    @Bean
    RunReporter runReporter(
            HomeFolder home, RunLog runs, Journal journal, JsonMapper json, Clock clock, ColumnSettings columns) {
        return new RunReporter(home.reports(), runs, journal, json, clock, columns);
    }
}
