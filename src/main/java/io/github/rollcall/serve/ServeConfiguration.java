package io.github.rollcall.serve;

import io.github.rollcall.display.VisibleTextDialect;
import io.github.rollcall.home.database.HomeSchema;
import io.github.rollcall.serve.access.Access;
import io.github.rollcall.serve.access.AuditLog;
import io.github.rollcall.serve.access.ServeProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The page's own application, apart from that of the commands, whose scan for parts does not find it: it is no configuration to it. */
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration",
            "org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration",
            "org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
        })
@Import({Access.class, HomeSchema.class})
class ServeConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Spring Boot gives it to the engine of the pages. */
    @Bean
    VisibleTextDialect visibleTextDialect() {
        return new VisibleTextDialect();
    }

    @Bean
    AuditLog auditLog(JdbcTemplate jdbc, Clock clock) {
        return new AuditLog(jdbc, clock);
    }

    @Bean(destroyMethod = "close")
    LiveEvents liveEvents() {
        return new LiveEvents();
    }

    @Bean
    ReadingTurns readingTurns() {
        return new ReadingTurns(System::nanoTime);
    }

    @Bean
    RouterFunction<ServerResponse> routes(
            PageAccounts accounts, AuditLog audit, ServeProperties serve, LiveEvents live, ReadingTurns turns) {
        return Routes.of(
                new Pages(accounts, audit, serve, turns),
                new RunPages(accounts, live, turns),
                new Actions(accounts, audit),
                serve.hasLogin());
    }

    /** Whether each account had a good night lately. */
    @Bean
    HealthIndicator lastGoodNightHealthIndicator(PageAccounts accounts, ServeProperties serve, Clock clock) {
        return () -> {
            boolean good = accounts.all().stream()
                    .allMatch(account -> account.lastGood()
                            .filter(report ->
                                    report.updatedAt().isAfter(clock.instant().minus(serve.nightWithin())))
                            .isPresent());
            return good ? Health.up().build() : Health.down().build();
        };
    }

    @Bean
    MeterBinder accountMeters(PageAccounts accounts) {
        return registry -> accounts.all().forEach(account -> measure(account, registry));
    }

    private static void measure(AccountRuns account, MeterRegistry registry) {
        Gauge.builder("rollcall.serve.running", account, runs -> runs.current().isPresent() ? 1 : 0)
                .description("Whether an import or a plan goes on")
                .tag("account", account.name())
                .register(registry);
        Gauge.builder(
                        "rollcall.serve.last.good",
                        account,
                        runs -> runs.lastGood()
                                .map(report -> (double) report.updatedAt().getEpochSecond())
                                .orElse(0.0))
                .description("When the last good run ended, in seconds since 1970; 0 if there was none")
                .baseUnit("seconds")
                .tag("account", account.name())
                .register(registry);
        Gauge.builder(
                        "rollcall.serve.needs.somebody",
                        account,
                        runs -> AccountView.of(runs, Optional.empty()).needsSomebody() ? 1 : 0)
                .description("Whether the newest run needs a person")
                .tag("account", account.name())
                .register(registry);
    }
}
