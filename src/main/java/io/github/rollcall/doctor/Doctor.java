package io.github.rollcall.doctor;

import io.github.rollcall.extension.AssumptionProperties;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.ImageProperties;
import io.github.rollcall.extension.credential.CredentialSources;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.extension.credential.CredentialsMissing;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.Accounts;
import io.github.rollcall.home.Accounts.UnknownAccount;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.home.Launcher;
import io.github.rollcall.home.SettingsAudit;
import io.github.rollcall.network.Network;
import io.github.rollcall.provisioning.DoubtProperties;
import io.github.rollcall.provisioning.rule.EmailProperties;
import io.github.rollcall.provisioning.rule.PasswordProperties;
import io.github.rollcall.run.RunHistory;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.user.UnusableSetting;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeansException;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Looks at everything that an import needs, also while one is going on. It changes nothing at RingCentral and sends few
 * requests: seven light ones, and one of each other group.
 *
 * <p>Spring makes each part only when a check needs it, so that a part that cannot be made is a finding like any other.
 */
public final class Doctor {

    private static final Logger log = LoggerFactory.getLogger(Doctor.class);

    private static final String CORRECT = "Then ask the doctor again.";
    private static final String AGAIN = "Then ask the doctor again: without it nothing else can be looked at.";

    private final ConfigurableApplicationContext spring;
    private final HomeFolder home;
    private final Optional<String> holder;
    private final AccountSession ringCentral;

    private Doctor(ConfigurableApplicationContext spring) {
        this.spring = spring;
        this.home = HomeFolder.of(spring.getEnvironment());
        this.holder = holder(home);
        this.ringCentral = new AccountSession(() -> spring.getBean(Extensions.class));
    }

    /**
     * Runs all checks once. Whatever fails becomes a finding.
     *
     * @param application the class that configures Spring
     */
    public static Diagnosis examine(Class<?> application) {
        return examine(application, null);
    }

    /**
     * The same for one of several accounts.
     *
     * @param account null for the only one
     * @throws UnknownAccount if the settings do not have it
     */
    public static Diagnosis examine(Class<?> application, @Nullable String account) {
        ConfigurableApplicationContext spring;
        try {
            spring = Launcher.lookDespiteFlaws(
                    application,
                    Stream.concat(Stream.of("--rollcall.hurried=true"), Stream.of(Launcher.ofAccount(account)))
                            .toArray(String[]::new));
        } catch (UnknownAccount e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("Spring could not be started", e);
            return withoutConfiguration(e);
        }
        try (spring) {
            return new Doctor(spring).diagnosis();
        } catch (UnusableSetting e) {
            return withoutConfiguration(e);
        }
    }

    /** Spring makes no part at its start, so only the configuration can keep it from starting. */
    private static Diagnosis withoutConfiguration(RuntimeException failure) {
        Throwable telling = Failures.tellingCause(failure);
        Finding finding = telling instanceof UnusableSetting
                ? Finding.bad(ExitCode.CONFIGURATION, String.valueOf(telling.getMessage()), AGAIN)
                : Finding.bad(
                        ExitCode.CONFIGURATION,
                        "The configuration cannot be read",
                        "Correct application.yml beside the jar; it must be YAML, indented by blanks.");
        return new Diagnosis(List.of(new Diagnosis.Topic("Settings", List.of(finding))));
    }

    /** A lock that cannot be read belongs to another user; the check of the home folder tells that. */
    private static Optional<String> holder(HomeFolder home) {
        try {
            return HomeLock.holder(home.path());
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private Diagnosis diagnosis() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "doctor-timeout");
            thread.setDaemon(true);
            return thread;
        });
        try {
            timer.schedule(bean(StopSignal.class)::request, timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new Diagnosis(topics(), signs());
        } finally {
            timer.shutdownNow();
        }
    }

    /** By which the account is known to be the same as another. */
    private Set<Object> signs() {
        Set<Object> signs = new HashSet<>();
        ringCentral.account().ifPresent(signs::add);
        try {
            signs.add(Credentials.from(CredentialSources.of(spring.getEnvironment()))
                    .login());
        } catch (CredentialsMissing e) {
            // One of the findings.
        }
        return signs;
    }

    private List<Diagnosis.Topic> topics() {
        return List.of(
                topic(
                        "Credentials",
                        () -> new CredentialsCheck(CredentialSources.of(spring.getEnvironment()), bean(Clock.class))),
                topic("Settings", () -> new SettingsCheck(spring)),
                topic("Network", this::network),
                topic("Login", () -> new LoginCheck(ringCentral)),
                topic("Permissions", () -> new PermissionsCheck(ringCentral)),
                topic(
                        "Clock",
                        () -> new ClockCheck(
                                ringCentral, bean(DoubtProperties.class).clockSkew())),
                topic("Quota", () -> new QuotaCheck(ringCentral)),
                topic("Locale", LocaleCheck::new),
                topic(
                        "Home folder",
                        () -> new HomeCheck(
                                home.path(),
                                folder -> Files.getFileStore(folder).getUsableSpace())),
                topic(
                        "Database",
                        () -> SettingsAudit.flaws(spring.getEnvironment()).isEmpty()
                                ? new DatabaseCheck(
                                        home.path(),
                                        holder,
                                        bean(JdbcConnectionDetails.class),
                                        () -> bean(Flyway.class))
                                // A database that a refused setting names is not opened.
                                : () -> List.of(Finding.notLookedAt("The database", "a setting cannot be used"))),
                topic(
                        "Runs",
                        () -> new RunsCheck(
                                new RunHistory(
                                        home.path(),
                                        Accounts.chosen(spring.getEnvironment()).orElse(null)),
                                holder,
                                bean(DoctorProperties.class).lastGoodWithin(),
                                bean(Clock.class))),
                topic(
                        "Assumptions",
                        () -> new AssumptionsCheck(
                                bean(AssumptionProperties.class),
                                bean(DoubtProperties.class),
                                bean(ImageProperties.class),
                                bean(PasswordProperties.class),
                                bean(EmailProperties.class))));
    }

    private Check network() {
        return new NetworkCheck(
                bean(Network.class), Credentials.serverOf(CredentialSources.of(spring.getEnvironment())));
    }

    /** A check that fails unexpectedly becomes a finding, so that the others are shown. */
    private static Diagnosis.Topic topic(String name, Supplier<Check> check) {
        try {
            return new Diagnosis.Topic(name, check.get().findings());
        } catch (BeansException e) {
            if (Failures.tellingCause(e) instanceof UnusableSetting unusable) {
                return new Diagnosis.Topic(
                        name,
                        List.of(Finding.bad(ExitCode.CONFIGURATION, String.valueOf(unusable.getMessage()), CORRECT)));
            }
            return new Diagnosis.Topic(name, List.of(Finding.notLookedAt(name, "a setting cannot be used")));
        } catch (RuntimeException e) {
            log.error("{} could not be looked at", name, e);
            return new Diagnosis.Topic(
                    name,
                    List.of(Finding.bad(
                            Failures.exitCodeOf(e),
                            name + " could not be looked at (" + e.getClass().getSimpleName() + ")",
                            "This is a fault of the doctor; please report it.")));
        }
    }

    private Duration timeout() {
        try {
            return bean(DoctorProperties.class).patience();
        } catch (BeansException e) {
            return Duration.ofSeconds(45);
        }
    }

    private <T> T bean(Class<T> type) {
        return spring.getBean(type);
    }
}
