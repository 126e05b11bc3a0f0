package io.github.rollcall.doctor;

import io.github.rollcall.home.SettingFault;
import io.github.rollcall.home.SettingFiles;
import io.github.rollcall.home.SettingsAudit;
import io.github.rollcall.runlog.ExitCode;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.BeansException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** Whether each of Rollcall's settings can be used: binds one record of them after the other. */
final class SettingsCheck implements Check {

    private static final String OURS = "io.github.rollcall.";

    private final ConfigurableApplicationContext spring;

    SettingsCheck(ConfigurableApplicationContext spring) {
        this.spring = spring;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        SettingsAudit.flaws(spring.getEnvironment())
                .forEach(flaw -> findings.add(Finding.bad(
                        ExitCode.CONFIGURATION, flaw, "Until then every command but this one refuses to begin.")));
        for (String name : spring.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            Class<?> type = spring.getType(name, false);
            if (type != null && type.getName().startsWith(OURS)) {
                try {
                    spring.getBean(name);
                } catch (BeansException e) {
                    findings.add(Finding.bad(
                            ExitCode.CONFIGURATION,
                            SettingFault.inWords(e),
                            "Correct it or take it out; the table in docs/settings.md says what each may be."));
                }
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok("All settings can be used"));
        }
        findings.add(Finding.ok(SettingFiles.sourcesInWords(spring.getEnvironment())));
        return findings;
    }
}
