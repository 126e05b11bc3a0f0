package io.github.rollcall.home;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Lets the settings of the chosen account win over the general ones, after all files are read and before {@link SettingsAudit}
 * looks at them. Spring calls it at every start.
 */
public final class AccountSettings implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }

    /** @throws Accounts.UnknownAccount if the settings do not have the account */
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Accounts.of(environment).overlay();
    }
}
