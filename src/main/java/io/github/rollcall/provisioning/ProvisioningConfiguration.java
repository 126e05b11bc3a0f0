package io.github.rollcall.provisioning;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.runlog.RunLog;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DoubtProperties.class, WorkProperties.class})
class ProvisioningConfiguration {

    @Bean
    DoubtSettlement doubtSettlement(
            Extensions extensions, Journal journal, DoubtProperties settings, StopSignal stop, Clock clock) {
        return new DoubtSettlement(extensions, journal, settings, stop::pause, clock, System::nanoTime);
    }

    @Bean
    BulkUpdates bulkUpdates(Extensions extensions, Journal journal, StopSignal stop, Progress progress, Clock clock) {
        return new BulkUpdates(extensions, journal, stop::pause, progress, clock, System::nanoTime);
    }

    @Bean
    Progress progress() {
        return new Progress();
    }

    @Bean
    Provisioning provisioning(
            Extensions extensions,
            RunLog runs,
            Journal journal,
            DoubtSettlement doubt,
            BulkUpdates bulkUpdates,
            StopSignal stop,
            WorkProperties concurrency,
            Progress progress) {
        return new Provisioning(extensions, runs, journal, doubt, bulkUpdates, stop, concurrency, progress);
    }
}
