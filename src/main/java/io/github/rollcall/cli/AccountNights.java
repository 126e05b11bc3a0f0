package io.github.rollcall.cli;

import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.extension.credential.CredentialSources;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.home.Accounts;
import io.github.rollcall.home.Launcher;
import io.github.rollcall.notice.RunNotifier;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.run.inbox.InboxProperties;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.schedule.NightWork;
import io.github.rollcall.session.ImportSession;
import io.github.rollcall.session.InboxSession;
import io.github.rollcall.session.SessionHost;
import io.github.rollcall.user.UnusableSetting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The night of one account, among those of others in one process: what {@code import --inbox} does, with the settings of the
 * account and a Spring context for each roster. Whatever is wrong with the account is told by its own notices, and ends its own
 * night only.
 */
final class AccountNights implements NightWork {

    private static final Logger log = LoggerFactory.getLogger(AccountNights.class);

    private final Class<?> application;
    private final Map<String, Object> settings;
    private final Hosts hosts;

    /**
     * @param settings of the caller's own, as for {@link Launcher#work}
     * @param hosts have the imports done
     */
    AccountNights(Class<?> application, Map<String, Object> settings, Hosts hosts) {
        this.application = application;
        this.settings = settings;
        this.hosts = hosts;
    }

    @Override
    public End run(String account, StopSignal stop, BooleanSupplier owner) {
        LoggedTerminal said = new LoggedTerminal(account);
        ImportSession session = new ImportSession(application, hosts.of(account, said.terminal(), stop), stop);
        ExitCode code = imported(account, session, said.terminal(), stop, owner);
        String message = code == ExitCode.DONE ? null : said.lastError();
        if (!session.isHeard() && isWorthTelling(code)) {
            tell(account, message == null ? code.end() : message);
        }
        return new End(code, message);
    }

    private ExitCode imported(
            String account, ImportSession session, Terminal terminal, StopSignal stop, BooleanSupplier owner) {
        try {
            Map<String, Object> ofAccount = settingsOf(account);
            InboxProperties usual = Launcher.ask(ofAccount, InboxProperties::alone);
            if (usual.folder() == null) {
                throw new UnusableSetting("Account " + account + " has a schedule and no inbox to import from. Name its"
                        + " folder with " + key(account, "inbox.folder") + ".");
            }
            return new InboxSession(session, ofAccount, usual)
                    .importAll(usual.folder(), stop, () -> requireOwner(stop, owner));
        } catch (RuntimeException | Error failure) {
            return ExitCode.numbered(terminal.failure(failure));
        }
    }

    /** What another process has taken over is its own matter from then on. */
    private static void requireOwner(StopSignal stop, BooleanSupplier owner) {
        if (!owner.getAsBoolean()) {
            stop.request();
            throw stop.asException();
        }
    }

    /** A stop was asked for by somebody; what is busy is tried again; and whoever had no session has none to hear of it. */
    private static boolean isWorthTelling(ExitCode code) {
        return code != ExitCode.DONE && code != ExitCode.SKIPS && code != ExitCode.BUSY && !code.isStop();
    }

    @Override
    public void tellMissed(String account, String message) {
        tell(account, message);
    }

    private void tell(String account, String message) {
        try (ConfigurableApplicationContext spring = Launcher.look(application, settingsOf(account))) {
            List<String> troubles = spring.getBean(RunNotifier.class).failed("night of " + account, message);
            troubles.forEach(trouble -> log.warn("Account {}: {}", account, trouble));
        } catch (RuntimeException | Error failure) {
            log.error(
                    "Nobody could be told of the trouble of account {} ({})",
                    account,
                    Failures.tellingCause(failure).getMessage(),
                    failure);
        }
    }

    private Map<String, Object> settingsOf(String account) {
        Map<String, Object> all = new HashMap<>(settings);
        if (!account.equals(Accounts.ONLY)) {
            all.put(CredentialSources.ACCOUNT, account);
        }
        // Many accounts share the machine: a file is opened by few connections. Those to a server are shared anyway.
        all.putIfAbsent("spring.datasource.hikari.minimum-idle", 1);
        return all;
    }

    /** Gives each night the host that has its imports done. */
    interface Hosts {

        /** @param stop asks for the end of the night */
        SessionHost of(String account, Terminal terminal, StopSignal stop);
    }

    static String key(String account, String key) {
        return account.equals(Accounts.ONLY) ? "rollcall." + key : "rollcall.accounts." + account + "." + key;
    }
}
