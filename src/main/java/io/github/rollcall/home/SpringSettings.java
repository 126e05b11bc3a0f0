package io.github.rollcall.home;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Which settings of Spring are taken: those that say how a server is reached or what the log holds. Most others could run code or
 * make Spring read other files, so every setting that is not known is refused.
 */
final class SpringSettings {

    private static final Pattern OF_SPRING = Pattern.compile("(?i)(spring|logging)[._].*");
    private static final Pattern OF_KUBERNETES =
            Pattern.compile("(SPRING|LOGGING)_([A-Z0-9_]+_)?" + KnownSettings.KUBERNETES);

    /**
     * Variables of Spring projects that Rollcall does not use, so that nothing reads them. An environment that several programs share
     * often has some. A name that may be a misspelled setting of Rollcall is none of them.
     */
    private static final Pattern OF_OTHER_PROJECTS = Pattern.compile(
            "(?i)SPRING_(ACTIVEMQ|AI|AMQP|ARTEMIS|BOOT_ADMIN|CASSANDRA|CLOUD|COUCHBASE|DATA(?!_*(SOURCE|BASE|URL|USER|PASSWORD))|DEVTOOLS"
                    + "|ELASTICSEARCH|GRAPHQL|HAZELCAST|HIBERNATE|INTEGRATION|JPA(?!_DEFER)|KAFKA|LDAP|LIQUIBASE|MONGODB|MVC|NEO4J|PULSAR|QUARTZ"
                    + "|R2DBC|RABBITMQ|REDIS|RSOCKET|SECURITY|SERVLET|SESSION|SLEUTH|THYMELEAF|WEBFLUX|ZIPKIN)_.+");

    /** Of a server: nothing reads them but the operations page, which has settings of its own for what may be chosen. */
    private static final Pattern OF_SERVER = Pattern.compile(
            "(?i)(server|management)[._].*|spring[._](mvc|security|servlet|session|thymeleaf|web|webflux|http|autoconfigure)[._].*");

    private static final Pattern SERVER_OF_KUBERNETES =
            Pattern.compile("(SERVER|MANAGEMENT)_([A-Z0-9_]+_)?" + KnownSettings.KUBERNETES);

    /** Looks like a setting of the datasource, but is divided so that Spring does not take it for one. */
    private static final Pattern DIVIDED_DATASOURCE = Pattern.compile("(?i)(spring[._]+data)[._]+(source.*)");

    /** The harmless ones, without dividing signs. Datasource and paths have checks of their own. */
    private static final Set<String> PLAIN = Set.of(
            "springapplicationgroup",
            "springbackgroundpreinitializerignore",
            "springapplicationname",
            "springapplicationpid",
            "springapplicationversion",
            "springapplicationjson",
            "springapplicationadminenabled",
            "springconfigimport",
            "springconfiglocation",
            "springconfigname",
            "springconfigactivateonprofile",
            "springconfigactivateoncloudplatform",
            "springcontextexit",
            "springjmxenabled",
            "springlivebeansviewmbeandomain",
            "springmainbannermode",
            "springmainlogstartupinfo",
            "springoutputansienabled",
            "springprofilesactive",
            "springprofilesdefault",
            "springprofilesinclude",
            "springmailhost",
            "springmailport",
            "springmailusername",
            "springmailpassword",
            "springmailprotocol",
            "springmaildefaultencoding",
            "springmailsslenabled",
            "springmailsslbundle",
            "springmailtestconnection",
            "loggingcharsetconsole",
            "loggingcharsetfile",
            "loggingconsoleenabled",
            "logginglogbackrollingpolicymaxfilesize",
            "logginglogbackrollingpolicymaxhistory",
            "logginglogbackrollingpolicytotalsizecap",
            "logginglogbackrollingpolicycleanhistoryonstart",
            "loggingpatterncorrelation",
            "loggingpatterndateformat",
            "loggingpatternlevel",
            "loggingthresholdconsole",
            "loggingthresholdfile");

    private static final Pattern PLAIN_GROUP = Pattern.compile("(springprofilesgroup|logginglevel|logginggroup).*");
    private static final Pattern MAIL_PROPERTY = Pattern.compile("springmailpropertiesmailsmtps?"
            + "(auth|authmechanisms|starttlsenable|starttlsrequired|connectiontimeout|timeout|writetimeout|from|localhost"
            + "|ssltrust|sslprotocols|sslcheckserveridentity|sslenable|quitwait)");
    private static final Pattern PLACE =
            Pattern.compile("springsslbundle.*(certificate|privatekey|location)|loggingfile(name|path)");
    private static final Pattern WHOLE_PATH = Pattern.compile(
            "(file:)?(/.*|[A-Za-z]:[\\\\/].*|\\\\\\\\.*)|(classpath:|base64:|-----BEGIN ).*", Pattern.DOTALL);
    private static final Set<String> FORMATS = Set.of("ecs", "gelf", "logstash");

    private SpringSettings() {}

    /** What must not be set, a sentence or two each. */
    static Stream<String> flawsIn(EnumerablePropertySource<?> source, ConfigurableEnvironment environment) {
        if (SettingsAudit.isServing(environment)) {
            List<String> ofServer = ofServer(source);
            if (!ofServer.isEmpty()) {
                return ofServer.stream();
            }
        }
        return Stream.of(source.getPropertyNames())
                .filter(name ->
                        OF_SPRING.matcher(name).matches() && !isOfOthers(source, name) && !isBroughtAlong(source, name))
                .flatMap(name -> flaw(source, name, environment).stream());
    }

    /** What would open the page further than it looks. */
    private static List<String> ofServer(EnumerablePropertySource<?> source) {
        return Stream.of(source.getPropertyNames())
                .filter(name -> OF_SERVER.matcher(name).matches()
                        && !SERVER_OF_KUBERNETES.matcher(name).matches()
                        && !isBroughtAlong(source, name))
                .map(
                        name -> name + " is set" + SettingsAudit.whereabouts(source, name)
                                + ", and `serve` goes by its own settings only. Take it out; docs/operations.md lists rollcall.serve.*.")
                .toList();
    }

    /** The names of the variables that are ignored, in alphabetical order. */
    static List<String> passedOver(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .filter(SettingsAudit::isOfSystem)
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(name -> OF_OTHER_PROJECTS.matcher(name).matches())
                .sorted()
                .toList();
    }

    private static boolean isOfOthers(PropertySource<?> source, String name) {
        return OF_KUBERNETES.matcher(name).matches()
                || (SettingsAudit.isOfSystem(source)
                        && OF_OTHER_PROJECTS.matcher(name).matches());
    }

    private static Optional<String> flaw(
            EnumerablePropertySource<?> source, String name, ConfigurableEnvironment environment) {
        String key = KnownSettings.squeezed(name);
        String value = resolved(String.valueOf(source.getProperty(name)), environment);
        String set = name + " is set" + SettingsAudit.whereabouts(source, name);
        Matcher divided = DIVIDED_DATASOURCE.matcher(name);
        if (divided.matches()) {
            return Optional.of(set + ", which has no effect. Did you mean " + divided.group(1) + divided.group(2)
                    + "? docs/settings.md says what of Spring can be set.");
        }
        if (key.startsWith("springdatasource")) {
            return DatabaseSettings.isPlain(name, value)
                    ? Optional.empty()
                    : Optional.of(
                            set + ", and Rollcall sets up its database by itself. Take it out; spring.datasource.url,"
                                    + " .username and .password say which one it is.");
        }
        if (PLACE.matcher(key).matches()) {
            return value.isBlank() || WHOLE_PATH.matcher(value.strip()).matches()
                    ? Optional.empty()
                    : Optional.of(
                            set + " to a relative path. Write the whole path, such as" + " /etc/rollcall/company.pem.");
        }
        return isPlain(key, value)
                ? Optional.empty()
                : Optional.of(set
                        + ", and Rollcall does not go by it: it could run something, or lead elsewhere. Take it out;"
                        + " docs/settings.md says what of Spring can be set.");
    }

    private static boolean isPlain(String key, String value) {
        return PLAIN.contains(key)
                || PLAIN_GROUP.matcher(key).matches()
                || MAIL_PROPERTY.matcher(key).matches()
                || key.startsWith("springsslbundle")
                || (key.startsWith("loggingstructuredformat")
                        && FORMATS.contains(value.strip().toLowerCase(Locale.ROOT)));
    }

    /** With placeholders replaced, as far as they can be. */
    static String resolved(String value, ConfigurableEnvironment environment) {
        try {
            return environment.resolvePlaceholders(value);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    private static boolean isBroughtAlong(EnumerablePropertySource<?> source, String name) {
        Origin origin = OriginLookup.getOrigin(source, name);
        return Origin.from(origin) instanceof TextResourceOrigin text
                && text.getResource() != null
                && (text.getResource() instanceof ClassPathResource
                        || text.getResource().getDescription().startsWith("class path resource"));
    }
}
