package io.github.rollcall.lease;

import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.DatabaseUrl;
import io.github.rollcall.home.HomeLock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LeaseProperties.class)
class LeaseConfiguration {

    /** Opens no database until an account is taken: commands that only look have the fence too. */
    @Bean
    AccountLease accountLease(
            Environment environment,
            LeaseProperties settings,
            ObjectProvider<HomeLock> lock,
            ObjectProvider<DataSource> database,
            StopSignal stop) {
        HomeLock held = lock.getIfAvailable();
        return DatabaseUrl.of(environment).isPostgresql() && held != null
                ? new DatabaseLease(
                        LeaseTable.of(database.getObject()), settings.lease(), held::signature, held::worksOn, stop)
                : new FileLease(held);
    }
}
