package io.github.rollcall.home;

import io.github.rollcall.extension.credential.CredentialSources;
import io.github.rollcall.user.UnusableSetting;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Starts Spring for every command: without a web server but for the operations page, a banner or a shutdown hook of Spring's
 * own. Whoever starts a context closes it.
 */
public final class Launcher {

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
        return work(builder(application), false, settings, taking);
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
     * Starts one of several imports of this process, each with its own home folder and database. As {@link #work}, but the log
     * stays that of the process.
     */
    public static ConfigurableApplicationContext workBesideOthers(
            Class<?> application, Map<String, ?> settings, Function<ConfigurableApplicationContext, HomeLock> taking) {
        return work(builder(application), true, settings, taking);
    }

    private static ConfigurableApplicationContext work(
            SpringApplicationBuilder builder,
            boolean besideOthers,
            Map<String, ?> settings,
            Function<ConfigurableApplicationContext, HomeLock> taking) {
        builder.listeners(new HomePreparation())
                .initializers(
                        context -> state(context, settings),
                        context -> context.getBeanFactory().registerSingleton("homeLock", taking.apply(context)));
        if (besideOthers) {
            keepLog(builder);
        }
        return builder.run(arguments(settings));
    }

    /**
     * Starts a command that only looks: each bean is made when it is asked for. No log is opened, so that no home folder is
     * needed; that of the process, if it keeps one, stays.
     *
     * @param application the class that configures Spring
     * @param arguments as on a command line of Spring's
     * @throws UnusableSetting if a setting cannot be used
     */
    public static ConfigurableApplicationContext look(Class<?> application, String... arguments) {
        return look(builder(application), Map.of(), arguments);
    }

    /** The same with settings of the caller's own, as for {@link #work}. */
    public static ConfigurableApplicationContext look(Class<?> application, Map<String, ?> settings) {
        return look(builder(application), settings, arguments(settings));
    }

    /** As {@link #look}, but starts also where {@link SettingsAudit#flaws} finds some: the caller tells of them. */
    public static ConfigurableApplicationContext lookDespiteFlaws(Class<?> application, String... arguments) {
        return look(builder(application).properties(SettingsAudit.DEFERRED), Map.of(), arguments);
    }

    private static ConfigurableApplicationContext look(
            SpringApplicationBuilder builder, Map<String, ?> settings, String... arguments) {
        keepLog(builder.lazyInitialization(true).initializers(context -> state(context, settings)));
        return builder.run(arguments);
    }

    /**
     * Asks the settings something, without anything else that Spring would start. No log is opened: only a command that works
     * keeps one, and this process may start one later.
     *
     * @param account whose settings; null for those of all accounts, or of the only one
     * @throws UnusableSetting if a setting cannot be used
     */
    public static <A> A ask(@Nullable String account, Function<ConfigurableEnvironment, A> question) {
        return ask(question, ofAccount(account));
    }

    /** The same with settings of the caller's own, as for {@link #work}. */
    public static <A> A ask(Map<String, ?> settings, Function<ConfigurableEnvironment, A> question) {
        return ask(question, arguments(settings));
    }

    private static <A> A ask(Function<ConfigurableEnvironment, A> question, String... arguments) {
        SpringApplicationBuilder settings = builder(Settings.class);
        keepLog(settings);
        try (ConfigurableApplicationContext context = settings.run(arguments)) {
            return question.apply(context.getEnvironment());
        }
    }

    /** As on a command line of Spring's: whose settings they are; nothing for the only account. */
    public static String[] ofAccount(@Nullable String account) {
        return account == null ? new String[0] : new String[] {"--" + CredentialSources.ACCOUNT + "=" + account};
    }

    /** Leaves the log of the process as it is: Spring has one per process, and would lead it into the folder of the newest context. */
    private static void keepLog(SpringApplicationBuilder builder) {
        List<ApplicationListener<?>> others = builder.application().getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .collect(Collectors.toCollection(ArrayList::new));
        builder.application().setListeners(others);
    }

    private static String[] arguments(Map<String, ?> settings) {
        return settings.entrySet().stream()
                .filter(setting -> !CredentialSources.isCredential(setting.getKey()))
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
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
        credentials.keySet().removeIf(key -> !CredentialSources.isCredential(key));
        if (!credentials.isEmpty()) {
            context.getEnvironment().getPropertySources().addFirst(new CredentialSources.Stated(credentials));
        }
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
