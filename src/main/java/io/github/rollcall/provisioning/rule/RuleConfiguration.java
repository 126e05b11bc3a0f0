package io.github.rollcall.provisioning.rule;

import io.github.rollcall.user.ColumnSettings;
import io.github.rollcall.user.RuleSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    ColumnProperties.class,
    EmailProperties.class,
    PasswordProperties.class,
    TextProperties.class
})
class RuleConfiguration {

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
}
