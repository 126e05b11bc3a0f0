package io.github.rollcall.home;

import io.github.rollcall.extension.credential.CredentialSources;
import io.github.rollcall.user.UnusableSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Looks at all settings before anything uses them, and refuses what must not be there: keys of Rollcall that do not exist,
 * credentials in files, databases that would run code, and imports by relative paths. Spring calls it at every start.
 */
public final class SettingsAudit implements EnvironmentPostProcessor, Ordered {

    /** Makes a start go on despite flaws, so that the caller tells of them. Only code can set it. */
    static final Map<String, Object> DEFERRED = Map.of("rollcall.audit-deferred", true);

    /** Marks the start of the operations page. Only code can set it. */
    static final Map<String, Object> SERVING = Map.of("rollcall.serving", true);

    private static final String IMPORT = "spring.config.import";
    private static final Set<String> KINDS_OF_IMPORT = Set.of("file:", "configtree:");
    private static final Set<String> SAFE_IMPORTS = Set.of("classpath:", "env:");

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    /** @throws UnusableSetting if anything is wrong with the settings, unless the audit is deferred */
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        SettingFiles.of(environment).forEach(file -> Owners.requireTrusted(file, "The settings file " + file));
        makeHomeAbsolute(environment);
        List<String> flaws = isDeferred(environment) ? List.of() : flaws(environment);
        if (!flaws.isEmpty()) {
            throw new UnusableSetting(String.join(" ", flaws));
        }
    }

    /** What is derived from the home folder, such as the address of the database, is absolute then, too. */
    private static void makeHomeAbsolute(ConfigurableEnvironment environment) {
        String given = environment.getProperty(HomeFolder.KEY, "");
        try {
            String absolute =
                    given.isBlank() ? given : HomeFolder.of(environment).toString();
            if (!absolute.equals(given)) {
                environment
                        .getPropertySources()
                        .addFirst(new MapPropertySource("absoluteHome", Map.of(HomeFolder.KEY, absolute)));
            }
        } catch (UnusableSetting e) {
            // It is one of the flaws.
        }
    }

    private static boolean isDeferred(ConfigurableEnvironment environment) {
        return isMarked(environment, DEFERRED);
    }

    /** Whether the operations page starts. */
    static boolean isServing(ConfigurableEnvironment environment) {
        return isMarked(environment, SERVING);
    }

    private static boolean isMarked(ConfigurableEnvironment environment, Map<String, Object> mark) {
        PropertySource<?> byCode = environment.getPropertySources().get("defaultProperties");
        return byCode != null && mark.keySet().stream().allMatch(byCode::containsProperty);
    }

    /** Everything that is wrong with these settings, a sentence or two each; empty if nothing is. No secret is shown. */
    public static List<String> flaws(ConfigurableEnvironment environment) {
        List<String> flaws = new ArrayList<>();
        KnownSettings known = KnownSettings.all();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed && !isOurs(source)) {
                misplaced(listed).forEach(flaws::add);
                Stream.of(listed.getPropertyNames())
                        .filter(name -> !known.knows(name, isOfSystem(source)))
                        .map(name -> "There is no setting " + name + inBrackets(whereabouts(listed, name))
                                + known.suggestion(name))
                        .forEach(flaws::add);
                imports(listed, environment).forEach(flaws::add);
                SpringSettings.flawsIn(listed, environment).forEach(flaws::add);
            }
        }
        flaws.addAll(Accounts.of(environment).flaws());
        // The usual address of the database begins with the home folder, whose flaws would be told twice.
        flawOfHome(environment).or(() -> DatabaseSettings.flaw(environment)).ifPresent(flaws::add);
        return flaws.stream().distinct().toList();
    }

    private static Optional<String> flawOfHome(ConfigurableEnvironment environment) {
        try {
            // A context that is made of a few parts, for a test or a tool, has none.
            if (environment.containsProperty(HomeFolder.KEY)) {
                HomeFolder.of(environment);
            }
            return Optional.empty();
        } catch (UnusableSetting e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /** What code has set needs no check. */
    private static boolean isOurs(PropertySource<?> source) {
        return source instanceof CredentialSources.Stated
                || source instanceof Accounts.Overlay
                || source.getName().equals("defaultProperties");
    }

    static boolean isOfSystem(PropertySource<?> source) {
        return source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    }

    private static Stream<String> misplaced(EnumerablePropertySource<?> source) {
        if (CredentialSources.isTrusted(source)) {
            return Stream.empty();
        }
        return Stream.of(source.getPropertyNames())
                .filter(CredentialSources::isCredential)
                .map(name -> name + " is set" + whereabouts(source, name)
                        + ", and credentials are taken from the environment or a config tree only. Take it out there.");
    }

    /** A relative path depends on the current directory, and a web address on who answers. */
    private static Stream<String> imports(EnumerablePropertySource<?> source, ConfigurableEnvironment environment) {
        return Stream.of(source.getPropertyNames())
                .filter(name -> KnownSettings.isKey(name, IMPORT))
                .flatMap(
                        name -> Stream.of(SpringSettings.resolved(String.valueOf(source.getProperty(name)), environment)
                                .split("[,;]", -1)))
                .map(location -> location.strip().replaceFirst("^optional:", ""))
                .filter(location -> !location.isEmpty() && !isWholePath(location))
                .map(location -> IMPORT + " names " + location
                        + ", and settings are imported from whole paths only. Write it as file:/path/to/settings.yml or"
                        + " configtree:/path/to/folder/.");
    }

    private static boolean isWholePath(String location) {
        return SAFE_IMPORTS.stream().anyMatch(location::startsWith)
                || Stream.concat(KINDS_OF_IMPORT.stream(), Stream.of(""))
                        .filter(location::startsWith)
                        .map(kind -> location.substring(kind.length()))
                        .anyMatch(path -> path.startsWith("/") || path.matches("[A-Za-z]:[\\\\/].*"));
    }

    private static String inBrackets(String where) {
        return where.isEmpty() ? "" : " (" + where.strip() + ")";
    }

    static String whereabouts(PropertySource<?> source, String name) {
        Origin origin = OriginLookup.getOrigin(source, name);
        if (isOfSystem(source)) {
            return " in the environment";
        }
        if (source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)) {
            return " by -D";
        }
        String file = SettingFiles.placeOf(origin);
        return file == null ? "" : " in " + file;
    }
}
