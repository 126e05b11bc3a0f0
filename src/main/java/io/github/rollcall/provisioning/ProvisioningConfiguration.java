package io.github.rollcall.provisioning;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.ImageProperties;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.RuleSettings;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    ColumnProperties.class,
    DoubtProperties.class,
    EmailProperties.class,
    FollowUpProperties.class,
    PasswordProperties.class,
    TextProperties.class,
    WorkProperties.class
})
class ProvisioningConfiguration {

    @Bean
    ColumnSettings columnSettings(ColumnProperties properties) {
        return properties.settings();
    }

    @Bean
    RuleSettings ruleSettings(PasswordProperties passwords, EmailProperties emails, TextProperties texts) {
        return new RuleSettings(
                passwords.longestSequence(),
                emails.moreEndings(),
                texts.damagedText() == TextProperties.DamagedText.SKIP);
    }

    @Bean
    DoubtSettlement doubtSettlement(
            Extensions extensions, Journal journal, DoubtProperties settings, StopSignal stop, Clock clock) {
        return new DoubtSettlement(extensions, journal, settings, stop::pause, clock, System::nanoTime);
    }

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
            StopSignal stop) {
        return new RosterChecks(extensions, journal, runs, doubt, images, rules, columns, followUps, stop);
    }

    @Bean
    Progress progress() {
        return new Progress();
    }

    @Bean
    Provisioning provisioning(
            Extensions extensions,
            Journal journal,
            DoubtSettlement doubt,
            StopSignal stop,
            WorkProperties concurrency,
            Progress progress) {
        return new Provisioning(extensions, journal, doubt, stop, concurrency, progress);
    }
}
