package io.github.rollcall.home;

import io.github.rollcall.extension.credential.CredentialSources;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.user.UnusableSetting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The accounts that settings name by {@code rollcall.accounts.NAME.*}, and what they say of each. Without any there is one
 * account, that of the credentials in the environment, and no name is needed.
 */
public final class Accounts {

    /** The folder in the home folder that has one home folder for each account. */
    static final String FOLDER = "accounts";

    /** What stands for the only account where none has a name; so no account may have it. */
    public static final String ONLY = "default";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern IN_FILE = Pattern.compile("rollcall\\.accounts\\.([^.]+)\\.(.+)");
    private static final Pattern IN_ENVIRONMENT =
            Pattern.compile("ROLLCALL_ACCOUNTS_([A-Z0-9]+)_(.+)", Pattern.CASE_INSENSITIVE);

    private final ConfigurableEnvironment environment;
    private final Map<String, Map<String, Statement>> byName = new TreeMap<>();
    private final List<String> flaws = new ArrayList<>();

    private Accounts(ConfigurableEnvironment environment) {
        this.environment = environment;
        // Files first: the environment cannot spell names with hyphens, and means those that files have.
        environment.getPropertySources().stream()
                .filter(source -> !SettingsAudit.isOfSystem(source))
                .forEach(this::addNames);
        environment.getPropertySources().forEach(this::add);
    }

    /** The accounts by these settings. */
    static Accounts of(ConfigurableEnvironment environment) {
        return new Accounts(environment);
    }

    /** The names of all accounts, in alphabetical order; empty where none has a name. */
    public static List<String> names(Environment settings) {
        return settings instanceof ConfigurableEnvironment environment
                ? List.copyOf(of(environment).byName.keySet())
                : List.of();
    }

    /**
     * The names of all accounts by the settings of this process.
     *
     * @throws UnusableSetting if settings cannot be used
     */
    public static List<String> names() {
        return Launcher.ask(Map.of(), Accounts::names);
    }

    /**
     * The settings of an account, without a start of Spring: those of the process, with the account's own before them.
     *
     * @param name one of {@link #names}, or {@link #ONLY} for the general settings as they are
     * @throws UnknownAccount if there is none of this name
     */
    public static ConfigurableEnvironment settingsOf(ConfigurableEnvironment general, String name) {
        ConfigurableEnvironment settings = new Copy(general);
        if (!name.equals(ONLY)) {
            settings.getPropertySources()
                    .addFirst(new MapPropertySource("chosenAccount", Map.of(CredentialSources.ACCOUNT, name)));
            of(settings).overlay();
        }
        return settings;
    }

    /** The account that these settings are about; empty where it has no name. */
    public static Optional<String> chosen(Environment settings) {
        return Optional.of(settings.getProperty(CredentialSources.ACCOUNT, "").strip())
                .filter(name -> !name.isEmpty());
    }

    private void addNames(PropertySource<?> source) {
        forEachOfAccounts(source, (listed, property, account, key) -> {
            if (isUsable(account)) {
                byName.computeIfAbsent(account, any -> new LinkedHashMap<>());
            }
        });
    }

    private void add(PropertySource<?> source) {
        forEachOfAccounts(source, this::add);
    }

    private static void forEachOfAccounts(PropertySource<?> source, Visitor visitor) {
        if (!(source instanceof EnumerablePropertySource<?> listed) || source instanceof Overlay) {
            return;
        }
        Pattern pattern = SettingsAudit.isOfSystem(source) ? IN_ENVIRONMENT : IN_FILE;
        for (String property : listed.getPropertyNames()) {
            Matcher matcher = pattern.matcher(property);
            if (matcher.matches() && !KnownSettings.isOfOthers(property)) {
                visitor.visit(listed, property, matcher.group(1), matcher.group(2));
            }
        }
    }

    private void add(EnumerablePropertySource<?> source, String property, String given, String key) {
        String name = nameOf(source, given);
        if (!isUsable(name)) {
            flaws.add(property
                    + SettingsAudit.whereabouts(source, property)
                    + (name.equals(ONLY)
                            ? " calls an account " + ONLY + ", which means the one without a name. Choose another name."
                            : " is about an account whose name cannot be used. Call it by small letters, digits and"
                                    + " hyphens, 40 at the most, such as acme-north."));
            return;
        }
        // What does not exist is a flaw that the audit tells.
        String general = SettingsAudit.isOfSystem(source)
                ? KnownSettings.all().canonical(key).orElse("rollcall." + key)
                : "rollcall." + key;
        Map<String, Statement> statements = byName.computeIfAbsent(name, any -> new LinkedHashMap<>());
        Statement statement = new Statement(source, property, general);
        if (statements.values().stream().noneMatch(statement::isOverruledBy)) {
            statements.putIfAbsent(general, statement);
        }
        serverFlaw(source, property, key);
    }

    private static boolean isUsable(String name) {
        return NAME.matcher(name).matches() && !name.equals(ONLY);
    }

    /** The environment has no hyphens: there an account is meant that is called so without them. */
    private String nameOf(PropertySource<?> source, String given) {
        return SettingsAudit.isOfSystem(source)
                ? byName.keySet().stream()
                        .filter(known -> known.replace("-", "").equalsIgnoreCase(given))
                        .findFirst()
                        .orElse(given.toLowerCase(Locale.ROOT))
                : given;
    }

    private void serverFlaw(PropertySource<?> source, String property, String key) {
        if (key.equals("server")
                && !CredentialSources.isTrusted(source)
                && !Credentials.isOfRingCentral(
                        SpringSettings.resolved(String.valueOf(source.getProperty(property)), environment))) {
            flaws.add(property + SettingsAudit.whereabouts(source, property)
                    + " is no https address of RingCentral's own (…ringcentral.com), and credentials are shown to no"
                    + " other server because of a file. Set RC_SERVER_URL_NAME in the environment, or correct it.");
        }
    }

    /** What is wrong with how accounts are named, a sentence or two each. */
    List<String> flaws() {
        return flaws;
    }

    /** What may be said only once, and not of an account. */
    static boolean isGeneral(String key) {
        return Stream.of("account", "accounts", "config", "serve", "rehearsal", "hurried", "auditdeferred")
                .anyMatch(general -> key.equals(general) || key.startsWith(general + "."));
    }

    /** Puts what is said of the chosen account before everything that is said in general. */
    void overlay() {
        chosen(environment).ifPresent(name -> {
            Map<String, Statement> statements = byName.get(name);
            if (statements == null) {
                throw new UnknownAccount(name, byName.keySet());
            }
            environment.getPropertySources().addFirst(new Overlay(statements, homeOf(name, statements)));
        });
    }

    private @Nullable String homeOf(String name, Map<String, Statement> statements) {
        if (statements.values().stream().anyMatch(statement -> statement.key().equals(HomeFolder.KEY))) {
            return null;
        }
        try {
            Path general = HomeFolder.of(environment).path();
            return general.resolve(FOLDER).resolve(name).toString();
        } catch (UnusableSetting e) {
            // The general home folder stays, and is one of the flaws.
            return null;
        }
    }

    /** The same sources in an environment of its own. */
    private static final class Copy extends StandardEnvironment {

        Copy(ConfigurableEnvironment other) {
            other.getPropertySources().stream()
                    .filter(source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
                    .forEach(source -> getPropertySources().addLast(source));
        }

        @Override
        protected void customizePropertySources(MutablePropertySources none) {
            // Those of the other environment are all.
        }
    }

    /** Is shown each setting of an account, whoever's it is. */
    private interface Visitor {

        void visit(EnumerablePropertySource<?> source, String property, String account, String key);
    }

    /** A setting of an account. */
    private record Statement(PropertySource<?> source, String property, String key) {

        @Nullable
        Object value() {
            return source.getProperty(property);
        }

        /** A list is taken from one place as a whole, as Spring does it. */
        boolean isOverruledBy(Statement other) {
            return !other.source.equals(source) && other.list().equals(list());
        }

        private String list() {
            return key.replaceFirst("\\[\\d+]$", "");
        }
    }

    /** The settings of one account under their general names. */
    static final class Overlay extends EnumerablePropertySource<Set<String>> implements OriginLookup<String> {

        private final Map<String, Statement> byKey = new LinkedHashMap<>();
        private final @Nullable String home;

        private Overlay(Map<String, Statement> statements, @Nullable String home) {
            super("accountSettings", Set.of());
            statements.values().forEach(statement -> byKey.put(statement.key(), statement));
            this.home = home;
        }

        @Override
        public String[] getPropertyNames() {
            return Stream.concat(byKey.keySet().stream(), home == null ? Stream.empty() : Stream.of(HomeFolder.KEY))
                    .toArray(String[]::new);
        }

        @Override
        public @Nullable Object getProperty(String name) {
            Statement statement = byKey.get(name);
            return statement != null ? statement.value() : name.equals(HomeFolder.KEY) ? home : null;
        }

        @Override
        public @Nullable Origin getOrigin(String key) {
            Statement statement = byKey.get(key);
            return statement == null ? null : OriginLookup.getOrigin(statement.source(), statement.property());
        }
    }

    /** A command names an account that the settings do not have. */
    public static final class UnknownAccount extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        UnknownAccount(String name, Set<String> known) {
            super("There is no account " + name + ". "
                    + (known.isEmpty()
                            ? "The settings name none: leave --account out, or add rollcall.accounts." + name
                                    + ".* to the settings (docs/accounts.md)."
                            : "Known are: " + String.join(", ", known) + ". They come from rollcall.accounts.* in the"
                                    + " settings."));
        }
    }
}
