package io.github.rollcall.serve;

import io.github.rollcall.home.DatabaseUrl;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeHeld;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.home.Launcher;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.schedule.Nights;
import io.github.rollcall.serve.access.EntryLink;
import io.github.rollcall.serve.access.Listening;
import io.github.rollcall.serve.access.ServeProperties;
import io.github.rollcall.session.SessionHost;
import io.github.rollcall.user.UnusableSetting;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** The operations page as it runs. It holds the home folders of its accounts until it is closed. */
public final class Serving implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Serving.class);

    private final Map<Path, HomeLock> locks = new HashMap<>();
    private final Map<String, HomeLock> ofAccounts = new ConcurrentHashMap<>();
    private final Class<?> application;
    private @Nullable PageAccounts accounts;
    private @Nullable ConfigurableApplicationContext web;

    private Serving(Class<?> application) {
        this.application = application;
    }

    /**
     * Starts it.
     *
     * @param application the class that configures Spring for imports
     * @param accounts whose nights are served
     * @param settings by their keys; they win over those of files and the environment
     * @param telling prints lines where the command was started, the link that opens the page among them
     * @throws UnusableSetting if a setting cannot be used, or the page would be open to others
     * @throws HomeHeld if another process holds a home folder
     */
    public static Serving start(
            Class<?> application, ServedAccounts accounts, Map<String, ?> settings, Consumer<String> telling) {
        Serving serving = new Serving(application);
        try {
            serving.open(accounts, settings, telling);
            return serving;
        } catch (RuntimeException | Error failure) {
            serving.close();
            throw failure;
        }
    }

    private void open(ServedAccounts served, Map<String, ?> settings, Consumer<String> telling) {
        EntryLink link = new EntryLink(telling);
        try {
            web = Launcher.serve(ServeConfiguration.class, settings, context -> prepare(context, served, link));
        } catch (RuntimeException failure) {
            throw inWords(failure);
        }
        ServeProperties serve = web.getBean(ServeProperties.class);
        String url = Listening.url(serve, port());
        telling.accept("The operations page is at " + url);
        if (!serve.hasLogin()) {
            link.open(url);
        }
    }

    private static RuntimeException inWords(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException taken) {
                return new UnusableSetting("The port " + taken.getPort()
                        + " is in use by another program. Choose another with rollcall.serve.port.");
            }
        }
        return failure;
    }

    /** Before anything of the web is made. */
    private void prepare(ConfigurableApplicationContext context, ServedAccounts served, EntryLink link) {
        ServeProperties serve = Listening.properties(context.getEnvironment());
        Listening.requireSafe(serve);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("serve", Listening.toSpring(serve)));
        hold(context.getEnvironment());
        List<AccountRuns> all = new ArrayList<>();
        Map<String, String> broken = new TreeMap<>();
        for (ServedAccount account : served.of(context.getEnvironment())) {
            try {
                all.add(opened(account));
            } catch (RuntimeException failure) {
                if (account.nameForCommands() == null) {
                    throw failure;
                }
                String why = String.valueOf(Failures.tellingCause(failure).getMessage());
                log.error("Account {} is not served", account.name(), failure);
                broken.put(account.name(), why);
            }
        }
        PageAccounts ready = new PageAccounts(all, broken);
        accounts = ready;
        GenericApplicationContext beans = (GenericApplicationContext) context;
        beans.registerBean(PageAccounts.class, () -> ready, bean -> bean.setDestroyMethodName(""));
        beans.registerBean(EntryLink.class, () -> link);
        beans.registerBean(ServeProperties.class, () -> serve);
    }

    private AccountRuns opened(ServedAccount account) {
        ConfigurableApplicationContext looking = AccountRuns.look(application, account);
        try {
            HomeLock lock = hold(looking.getEnvironment());
            ofAccounts.put(account.name(), lock);
            return new AccountRuns(account, application, lock, looking, Clock.systemUTC());
        } catch (RuntimeException failure) {
            looking.close();
            throw failure;
        }
    }

    /** Asks what was started on the page to stop in good order; nothing can be started there any more. */
    public void stopWork() {
        Objects.requireNonNull(accounts).all().forEach(AccountRuns::stopAll);
    }

    /** How many accounts have their night at once. */
    public int atOnce() {
        return context().getBean(ServeProperties.class).atOnce();
    }

    /** Deletes what was kept long enough; to be called now and then. */
    public void tidy() {
        Objects.requireNonNull(accounts).all().forEach(AccountRuns::tidy);
    }

    private HomeLock hold(ConfigurableEnvironment settings) {
        HomeFolder home = HomeFolder.of(settings);
        return locks.computeIfAbsent(home.path(), path -> {
            home.prepare();
            return HomeLock.take(DatabaseUrl.of(settings), home, "serve");
        });
    }

    /** The page's own application, with the common settings and their database. */
    public ConfigurableApplicationContext context() {
        return Objects.requireNonNull(web);
    }

    /** Shows the nights of the accounts, and lets operators pause, resume and start them. */
    public void shows(Nights nights) {
        Objects.requireNonNull(accounts).start(nights);
    }

    /** The host of an account's night, whose work is then shown on the page too; itself for an account that the page could not open. */
    public SessionHost shown(String account, SessionHost night) {
        return Objects.requireNonNull(accounts).all().stream()
                .filter(runs -> runs.name().equals(account))
                .findFirst()
                .<SessionHost>map(runs -> new ShownNight(runs, night))
                .orElse(night);
    }

    /** The lock of an account's home folder, which the page holds and lends; null of an account that it could not open. */
    public @Nullable HomeLock lockOf(String account) {
        return ofAccounts.get(account);
    }

    /** Where it listens. */
    public int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) Objects.requireNonNull(web)).getWebServer())
                .getPort();
    }

    /** Stops what goes on gracefully, and then the page. */
    @Override
    public void close() {
        if (accounts != null) {
            accounts.close();
        }
        if (web != null) {
            web.close();
        }
        locks.values().forEach(HomeLock::close);
    }
}
