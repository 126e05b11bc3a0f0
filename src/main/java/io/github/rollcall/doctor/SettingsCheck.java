package io.github.rollcall.doctor;

import io.github.rollcall.run.ExitCode;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Whether all of Rollcall's settings can be used, asked one record of them after the other. */
final class SettingsCheck implements Check {

    private static final String OURS = "io.github.rollcall.";

    private final ListableBeanFactory spring;

    SettingsCheck(ListableBeanFactory spring) {
        this.spring = spring;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
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
        return findings.isEmpty() ? List.of(Finding.ok("All settings can be used")) : findings;
    }
}
