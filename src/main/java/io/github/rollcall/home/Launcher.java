package io.github.rollcall.home;

import io.github.rollcall.extension.CredentialSources;
import io.github.rollcall.user.UnusableSetting;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Starts Spring for every command: without a web server but for the operations page, a banner or a shutdown hook of Spring's own. Whoever starts a context
 * closes it.
 */
public final class Launcher {

    private static final String WITHOUT_LOG = "--logging.file.name=";

    private Launcher() {}

    /**
     * Starts a command that works in the home folder. The folder is prepared before the log is opened in it, and taken before
     * anything opens the database.
     *
     * @param application the class that configures Spring
     * @param settings by their keys; they win over those of files and the environment. Only here may code state credentials
     * @param taking takes the prepared home folder; the lock that it returns becomes a bean, and the caller closes it, also if
     *     the start fails after that
     * @throws UnusableSetting if a setting cannot be used, or somebody else could have written into the home folder
     * @throws UncheckedIOException if the home folder cannot be made or written
     */
    public static ConfigurableApplicationContext work(
            Class<?> application, Map<String, ?> settings, Function<ConfigurableApplicationContext, HomeLock> taking) {
        return builder(application)
                .listeners(new HomePreparation())
                .initializers(
                        context -> state(context, settings),
                        context -> context.getBeanFactory().registerSingleton("homeLock", taking.apply(context)))
                .run(arguments(settings));
    }

    /**
     * Starts the operations page, the one application with a web server. Its home folder is prepared as for {@link #work}.
     *
     * @param application the class that configures Spring
     * @param settings by their keys; they win over those of files and the environment
     * @param preparing runs before anything is made: takes the home folder, and says how the server is to be
     * @throws UnusableSetting if a setting cannot be used
     */
    public static ConfigurableApplicationContext serve(
            Class<?> application, Map<String, ?> settings, Consumer<ConfigurableApplicationContext> preparing) {
        return builder(application)
                .web(WebApplicationType.SERVLET)
                .properties(SettingsAudit.SERVING)
                .listeners(new HomePreparation())
                .initializers(context -> state(context, settings), preparing::accept)
                .run(arguments(settings));
    }

    /**
     * Starts a command that only looks: each bean is made when it is asked for, and no log is kept, so that no home folder is
     * needed.
     *
     * @param application the class that configures Spring
     * @param arguments as on a command line of Spring's
     * @throws UnusableSetting if a setting cannot be used
     */
    public static ConfigurableApplicationContext look(Class<?> application, String... arguments) {
        return builder(application).lazyInitialization(true).run(withoutLog(arguments));
    }

    /** The same with settings by their keys; credentials among them are left out, since nothing is asked of RingCentral. */
    public static ConfigurableApplicationContext look(Class<?> application, Map<String, ?> settings) {
        return look(application, arguments(settings));
    }

    /** As {@link #look}, but starts also where {@link SettingsAudit#flaws} finds some: the caller tells of them. */
    public static ConfigurableApplicationContext lookDespiteFlaws(Class<?> application, String... arguments) {
        return builder(application)
                .lazyInitialization(true)
                .properties(SettingsAudit.DEFERRED)
                .run(withoutLog(arguments));
    }

    /** Asks the settings something, without anything else that Spring would start. */
    static <A> A ask(Function<Environment, A> question) {
        // No log is opened: only a command that works keeps one, and this process may start one later.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        try (ConfigurableApplicationContext settings = builder(Settings.class).run()) {
            return question.apply(settings.getEnvironment());
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
    }

    private static SpringApplicationBuilder builder(Class<?> application) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false);
    }

    /** Credentials are no arguments: other users of the machine could read those, and nobody but code may state them so. */
    private static void state(ConfigurableApplicationContext context, Map<String, ?> settings) {
        Map<String, Object> credentials = new HashMap<>(settings);
        credentials.keySet().retainAll(CredentialSources.NAMES);
        if (!credentials.isEmpty()) {
            context.getEnvironment().getPropertySources().addFirst(new CredentialSources.Stated(credentials));
        }
    }

    private static String[] arguments(Map<String, ?> settings) {
        return settings.entrySet().stream()
                .filter(setting -> !CredentialSources.NAMES.contains(setting.getKey()))
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private static String[] withoutLog(String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of(WITHOUT_LOG)).toArray(String[]::new);
    }

    private static final class Settings {}

    /** Right before the log is opened, which would make the folder readable by everybody. */
    private static final class HomePreparation
            implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

        @Override
        public int getOrder() {
            return LoggingApplicationListener.DEFAULT_ORDER - 1;
        }

        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            HomeFolder.of(event.getEnvironment()).prepare();
        }
    }
}
