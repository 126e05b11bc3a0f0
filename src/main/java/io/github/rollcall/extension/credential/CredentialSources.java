package io.github.rollcall.extension.credential;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.env.StandardEnvironment;

/**
 * Where credentials, and the server that they are shown to, may be taken from: the environment of the process, a config tree,
 * and code of ours. Whoever can leave a file about must not be able to say who gets them.
 *
 * <p>An account with a name has credentials of its own: {@code RC_USER_JWT_NAME}, or the file {@code RC_USER_JWT} in a folder of
 * a config tree that has the account's name. The app may be one for many accounts, and so may the server; the JWT never is, so
 * that nobody is created in the wrong account.
 */
public final class CredentialSources {

    /** The setting that says which account is meant; blank where there is only one. */
    public static final String ACCOUNT = "rollcall.account";

    /** All variables that this is about. */
    public static final Set<String> NAMES =
            Set.of(Credentials.SERVER_URL, Credentials.CLIENT_ID, Credentials.CLIENT_SECRET, Credentials.JWT);

    private static final Pattern ANY_ACCOUNTS =
            Pattern.compile("([^.]+\\.)?(" + String.join("|", NAMES) + ")(_[A-Z0-9_]+)?");

    private CredentialSources() {}

    /** What these sources say of the account that the settings choose, in their order, and no other source. */
    public static PropertyResolver of(ConfigurableEnvironment environment) {
        MutablePropertySources trusted = new MutablePropertySources();
        environment.getPropertySources().stream()
                .filter(CredentialSources::isTrusted)
                .forEach(trusted::addLast);
        PropertyResolver all = new PropertySourcesPropertyResolver(trusted);
        String account = environment.getProperty(ACCOUNT, "");
        if (account.isBlank()) {
            return all;
        }
        MutablePropertySources ofAccount = new MutablePropertySources();
        ofAccount.addLast(new OfAccount(account, all, environment.getProperty(serverKey(account))));
        return new PropertySourcesPropertyResolver(ofAccount);
    }

    /** Whether this is one of them. */
    public static boolean isTrusted(PropertySource<?> source) {
        return source instanceof Stated
                || source instanceof ConfigTreePropertySource
                || source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    }

    /** Whether this is one of the variables, or the same of an account with a name. */
    public static boolean isCredential(String name) {
        return ANY_ACCOUNTS.matcher(name).matches();
    }

    /** The variable of an account: {@code RC_USER_JWT_ACME_NORTH} of acme-north. */
    public static String nameOf(String variable, String account) {
        return account.isBlank()
                ? variable
                : variable + "_" + account.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The setting that names the server of an account. */
    public static String serverKey(String account) {
        return "rollcall.accounts." + account + ".server";
    }

    /** Stated by code, as for a rehearsal. */
    public static final class Stated extends MapPropertySource {

        public Stated(Map<String, Object> credentials) {
            super("statedCredentials", credentials);
        }
    }

    /** Those of one account, under the names without it. */
    private static final class OfAccount extends PropertySource<PropertyResolver> {

        private final String account;
        private final @Nullable String server;

        OfAccount(String account, PropertyResolver trusted, @Nullable String server) {
            super("credentialsOfAccount", trusted);
            this.account = account;
            this.server = server;
        }

        @Override
        public @Nullable Object getProperty(String name) {
            return switch (name) {
                case ACCOUNT -> account;
                case Credentials.JWT -> own(name);
                case Credentials.CLIENT_ID, Credentials.CLIENT_SECRET ->
                    hasOwnApp() ? own(name) : source.getProperty(name);
                case Credentials.SERVER_URL -> server();
                default -> null;
            };
        }

        /** Half an app is none: an id of the account is never shown with the secret of another app. */
        private boolean hasOwnApp() {
            return own(Credentials.CLIENT_ID) != null || own(Credentials.CLIENT_SECRET) != null;
        }

        private @Nullable String own(String name) {
            String variable = source.getProperty(nameOf(name, account));
            return variable != null ? variable : source.getProperty(account + "." + name);
        }

        private @Nullable String server() {
            String own = own(Credentials.SERVER_URL);
            if (own != null) {
                return own;
            }
            if (server == null || server.isBlank()) {
                return source.getProperty(Credentials.SERVER_URL);
            }
            // A settings file may choose among RingCentral's own servers; no other is shown a credential because of it.
            return Credentials.isOfRingCentral(server) ? server : "refused:";
        }
    }
}
