package io.github.rollcall.doctor;

import static io.github.rollcall.doctor.FindingsAssert.assertThatIn;

import io.github.rollcall.provisioning.rule.PasswordProperties;
import io.github.rollcall.runlog.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class SettingsCheckTests {

    private static final String ADVICE = "docs/settings.md";

    @Test
    void takesWhatIsUsual() {
        assertThatIn(checkOf()).isAllWell().hasOk("No settings file is read");
    }

    @Test
    void namesASettingThatCannotBeRead() {
        assertThatIn(checkOf("rollcall.doctor.last-good-within=soon"))
                .hasBad(
                        ExitCode.CONFIGURATION,
                        "rollcall.doctor.last-good-within has a value that cannot be read: \"soon\"",
                        ADVICE);
    }

    @Test
    void namesEverySettingThatIsOutOfBounds() {
        assertThatIn(checkOf("rollcall.password.longest-sequence=1", "rollcall.doctor.patience=long"))
                .hasSize(3)
                .satisfies(findings -> assertThatIn(() -> List.copyOf(findings))
                        .hasBad(
                                ExitCode.CONFIGURATION,
                                "rollcall.password.longest-sequence must be greater than or equal to 2, and is \"1\"",
                                ADVICE)
                        .hasBad(ExitCode.CONFIGURATION, "rollcall.doctor.patience", ADVICE));
    }

    private static SettingsCheck checkOf(String... settings) {
        AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
        TestPropertyValues.of(settings).applyTo(spring);
        spring.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        spring.register(DoctorConfiguration.class, Passwords.class);
        spring.refresh();
        return new SettingsCheck(spring);
    }

    @EnableConfigurationProperties(PasswordProperties.class)
    static class Passwords {}
}
