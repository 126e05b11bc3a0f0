package io.github.rollcall.provisioning.check;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.ImageProperties;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.provisioning.BulkUpdates;
import io.github.rollcall.provisioning.DoubtSettlement;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.RuleSettings;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ChangeProperties.class, CompareProperties.class, FollowUpProperties.class})
class CheckConfiguration {

    @Bean
    RosterChecks rosterChecks(
            Extensions extensions,
            Journal journal,
            RunLog runs,
            DoubtSettlement doubt,
            ImageProperties images,
            RuleSettings rules,
            ColumnSettings columns,
            FollowUpProperties followUps,
            ChangeProperties changes,
            BulkUpdates bulkUpdates,
            CompareProperties compare,
            Clock clock,
            StopSignal stop) {
        return new RosterChecks(
                extensions,
                journal,
                runs,
                doubt,
                images,
                rules,
                columns,
                followUps,
                changes,
                bulkUpdates,
                compare,
                clock,
                stop);
    }
}
