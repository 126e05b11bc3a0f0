package io.github.rollcall.serve;

import io.github.rollcall.extension.credential.CredentialSources;
import io.github.rollcall.home.Accounts;
import io.github.rollcall.run.inbox.InboxProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/** Which accounts are served. */
@FunctionalInterface
public interface ServedAccounts {

    /** The accounts by the common settings, in the order in which they are shown; at least one, each name once. */
    List<ServedAccount> of(ConfigurableEnvironment settings);

    /** All accounts that the settings name, or else the one that the commands work with. */
    static ServedAccounts ofSettings() {
        return environment -> {
            List<String> names = Accounts.names(environment);
            return (names.isEmpty() ? List.of(Accounts.ONLY) : names)
                    .stream().map(name -> account(name, environment)).toList();
        };
    }

    private static ServedAccount account(String name, ConfigurableEnvironment environment) {
        Map<String, Object> own = name.equals(Accounts.ONLY) ? Map.of() : Map.of(CredentialSources.ACCOUNT, name);
        return new ServedAccount(name, own, inbox(name, environment));
    }

    /** A broken account keeps nobody from the others; its own night tells what is wrong. */
    private static @Nullable Path inbox(String name, ConfigurableEnvironment environment) {
        try {
            return InboxProperties.of(Accounts.settingsOf(environment, name)).folder();
        } catch (RuntimeException broken) {
            LoggerFactory.getLogger(ServedAccounts.class)
                    .error("The inbox of account {} cannot be shown", name, broken);
            return null;
        }
    }
}
