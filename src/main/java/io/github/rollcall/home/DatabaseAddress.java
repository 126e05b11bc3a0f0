package io.github.rollcall.home;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Which databases may be named: a file of H2, or PostgreSQL, with parameters that say how to reach it and nothing that it or its
 * driver would run. What is not known to be harmless is refused.
 */
final class DatabaseAddress {

    static final String URL = "spring.datasource.url";

    private static final String DATASOURCE = "spring.datasource.";
    private static final Set<String> DRIVERS = Set.of("org.h2.Driver", "org.postgresql.Driver");

    private static final Set<String> PLAIN = Set.of(
            "url",
            "username",
            "password",
            "hikaripoolname",
            "hikarimaximumpoolsize",
            "hikariminimumidle",
            "hikariconnectiontimeout",
            "hikarivalidationtimeout",
            "hikariidletimeout",
            "hikarimaxlifetime",
            "hikarikeepalivetime",
            "hikarileakdetectionthreshold",
            "hikariinitializationfailtimeout");

    private static final String DRIVER_PARAMETER = "hikaridatasourceproperties";

    private static final Set<String> H2 = Set.of(
            "write_delay",
            "db_close_on_exit",
            "db_close_delay",
            "query_cache_size",
            "cache_size",
            "lock_timeout",
            "default_lock_timeout",
            "cipher",
            "ifexists",
            "max_compact_time",
            "max_memory_rows",
            "retention_time",
            "compress",
            "analyze_auto",
            "access_mode_data");

    private static final Set<String> POSTGRESQL = Set.of(
            "user",
            "password",
            "ssl",
            "sslmode",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "sslpassword",
            "sslnegotiation",
            "channelbinding",
            "gssencmode",
            "connecttimeout",
            "sockettimeout",
            "logintimeout",
            "canceltimeout",
            "sslresponsetimeout",
            "gssresponsetimeout",
            "tcpkeepalive",
            "tcpnodelay",
            "applicationname",
            "currentschema",
            "targetservertype",
            "hostrecheckseconds",
            "loadbalancehosts",
            "preparethreshold",
            "preparedstatementcachequeries",
            "preparedstatementcachesizemib",
            "defaultrowfetchsize",
            "rewritebatchedinserts",
            "autosave",
            "assumeminserverversion",
            "binarytransfer",
            "sendbuffersize",
            "receivebuffersize");

    private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:file:([^;]+)(.*)", Pattern.DOTALL);
    private static final Pattern POSTGRESQL_SERVER =
            Pattern.compile("jdbc:postgresql:([^?;]*)(?:[?](.*))?", Pattern.DOTALL);

    private DatabaseAddress() {}

    /** What is wrong with the address that will be used; it is not shown, since it may hold a password. */
    static Optional<String> flaw(ConfigurableEnvironment environment) {
        String url = environment.getProperty(URL, "");
        return url.isEmpty() ? Optional.empty() : flawOf(url).or(() -> foreign(url));
    }

    /** Whoever wrote a database file can have put into it what runs when it is opened. */
    private static Optional<String> foreign(String url) {
        Matcher file = H2_FILE.matcher(url);
        if (!file.matches()) {
            return Optional.empty();
        }
        Path database = Path.of(file.group(1) + ".mv.db");
        OptionalInt owner = Owners.of(database);
        return Owners.isForeign(owner, Owners.ourselves())
                ? Optional.of("The database " + database + " belongs to " + Owners.name(database, owner)
                        + ", and not to the user that runs Rollcall now; what is in it could be anything. Run Rollcall as "
                        + Owners.name(database, owner) + ", or name another database with spring.datasource.url.")
                : Optional.empty();
    }

    static Optional<String> flawOf(String url) {
        Matcher file = H2_FILE.matcher(url);
        Matcher server = POSTGRESQL_SERVER.matcher(url);
        if (file.matches()) {
            if (!file.group(1).matches("/.*|[A-Za-z]:[\\\\/].*|\\\\.*")) {
                return Optional.of(
                        URL + " names its file by a path that hangs on where one stands. Write the whole path:"
                                + " jdbc:h2:file:/path/to/file.");
            }
            return unknown(names(file.group(2), ";"), H2, "H2");
        }
        if (server.matches()) {
            return unknown(names(server.group(2) == null ? "" : server.group(2), "&"), POSTGRESQL, "PostgreSQL");
        }
        return Optional.of(URL + " names no database that Rollcall works with. Write jdbc:h2:file:/path/to/file or"
                + " jdbc:postgresql://host/database, or leave it out for a file in the home folder.");
    }

    /** Whether a setting beside the address runs nothing and leads to no other driver. */
    static boolean isPlain(String name, String value) {
        String key = KnownSettings.squeezed(name)
                .substring(KnownSettings.squeezed(DATASOURCE).length());
        if (key.startsWith(DRIVER_PARAMETER)) {
            String parameter = key.substring(DRIVER_PARAMETER.length());
            return POSTGRESQL.contains(parameter)
                    || H2.stream().anyMatch(known -> known.replace("_", "").equals(parameter));
        }
        return PLAIN.contains(key) || (key.equals("driverclassname") && DRIVERS.contains(value.strip()));
    }

    private static Optional<String> unknown(Set<String> names, Set<String> known, String database) {
        names.removeIf(name -> known.contains(name.toLowerCase(Locale.ROOT)));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(URL + " holds " + String.join(", ", names) + ", which Rollcall does not pass on to "
                        + database + ": it could run something. Take it out.");
    }

    /** Of parameters, without their values: these may be secret. */
    private static Set<String> names(String parameters, String separator) {
        Set<String> names = new TreeSet<>();
        for (String parameter : parameters.split(separator, -1)) {
            String name = parameter.replaceFirst("=.*", "").strip();
            if (!name.isEmpty()) {
                names.add(name.matches("[A-Za-z0-9_.]{1,40}") ? name : "a parameter that is no name");
            }
        }
        return names;
    }
}
