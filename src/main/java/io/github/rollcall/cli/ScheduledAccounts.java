package io.github.rollcall.cli;

import io.github.rollcall.home.Accounts;
import io.github.rollcall.home.SettingFault;
import io.github.rollcall.run.inbox.InboxProperties;
import io.github.rollcall.schedule.AccountSchedule;
import io.github.rollcall.schedule.Nights;
import io.github.rollcall.schedule.Ownership;
import io.github.rollcall.schedule.ScheduleProperties;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The accounts of a process that stays, and their nights. An account whose schedule cannot be read is told, and does not keep the
 * others from theirs.
 */
final class ScheduledAccounts implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ScheduledAccounts.class);

    private final Nights nights;
    private final Map<String, String> broken;

    private ScheduledAccounts(Nights nights, Map<String, String> broken) {
        this.nights = nights;
        this.broken = broken;
    }

    /**
     * Starts to wait for the nights of all accounts that have a schedule.
     *
     * @param application the class that configures Spring, for the imports
     * @param general the process's own context, with the general settings; its database keeps the schedule, and must not be closed
     *     before this
     * @param settings of the caller's own, as for {@link io.github.rollcall.home.Launcher#work}, for each import
     * @param hosts have the imports of the nights done
     * @param ownership whether an account is this process's to work on
     * @param atOnce how many accounts have their night at once
     */
    static ScheduledAccounts start(
            Class<?> application,
            ConfigurableApplicationContext general,
            Map<String, Object> settings,
            AccountNights.Hosts hosts,
            Ownership ownership,
            int atOnce) {
        ConfigurableEnvironment environment = general.getEnvironment();
        Map<String, String> broken = new LinkedHashMap<>();
        List<AccountSchedule> schedules = schedules(environment, broken);
        broken.forEach((account, flaw) -> log.error("Account {} has no schedule that can be used: {}", account, flaw));
        // Its tables are there when this bean is.
        general.getBean("flywayInitializer");
        return new ScheduledAccounts(
                Nights.start(
                        general.getBean(DataSource.class),
                        schedules,
                        new AccountNights(application, settings, hosts),
                        ownership,
                        Clock.systemUTC(),
                        atOnce),
                broken);
    }

    private static List<AccountSchedule> schedules(ConfigurableEnvironment environment, Map<String, String> broken) {
        List<String> names = Accounts.names(environment);
        List<AccountSchedule> schedules = new ArrayList<>();
        for (String account : names.isEmpty() ? List.of(Accounts.ONLY) : names) {
            try {
                ConfigurableEnvironment own = Accounts.settingsOf(environment, account);
                ScheduleProperties.of(own)
                        .of(account, InboxProperties.of(own).finishBy())
                        .ifPresent(schedules::add);
            } catch (RuntimeException e) {
                broken.put(account, SettingFault.inWords(e));
            }
        }
        return schedules;
    }

    /** What a page shows and does. */
    Nights nights() {
        return nights;
    }

    /** What is wrong with the schedules of accounts that have none because of it, by account. */
    Map<String, String> broken() {
        return Map.copyOf(broken);
    }

    /** Starts nothing more, and waits for the end of what runs. */
    @Override
    public void close() {
        nights.close();
    }
}
