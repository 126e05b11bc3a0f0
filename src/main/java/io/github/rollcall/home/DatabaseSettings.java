package io.github.rollcall.home;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Which settings of the database are taken: an address that names a file of H2 or a server of PostgreSQL, and parameters that say
 * how to reach it. Whatever is not known to be harmless is refused, since H2 and the drivers can be told to run code.
 */
final class DatabaseSettings {

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

    private DatabaseSettings() {}

    /**
     * What is wrong with the address that these settings state; empty if nothing is, or they state none. The address itself is
     * not in the text, since it may hold a password.
     */
    static Optional<String> flaw(ConfigurableEnvironment environment) {
        DatabaseUrl url = DatabaseUrl.of(environment);
        return url.text().isEmpty()
                ? Optional.empty()
                : flawOf(url).or(() -> url.file().flatMap(DatabaseSettings::foreign));
    }

    /** Whoever wrote a database file may have put code into it that runs when it is opened. */
    private static Optional<String> foreign(Path database) {
        OptionalInt owner = Owners.of(database);
        return Owners.isForeign(owner, Owners.ourselves())
                ? Optional.of("The database " + database + " belongs to " + Owners.name(database, owner)
                        + ", and not to the user that runs Rollcall now; what is in it could be anything. Run Rollcall as "
                        + Owners.name(database, owner) + ", or name another database with " + DatabaseUrl.KEY + ".")
                : Optional.empty();
    }

    static Optional<String> flawOf(DatabaseUrl url) {
        if (url.path().isPresent()) {
            return url.path().get().matches("/.*|[A-Za-z]:[\\\\/].*|\\\\.*")
                    ? unknown(url.parameters(), H2, "H2")
                    : Optional.of(DatabaseUrl.KEY
                            + " names its file by a relative path. Write the whole path:"
                            + " jdbc:h2:file:/path/to/file.");
        }
        if (url.isPostgresql()) {
            return unknown(url.parameters(), POSTGRESQL, "PostgreSQL");
        }
        return Optional.of(DatabaseUrl.KEY + " names no database that Rollcall works with. Write"
                + " jdbc:h2:file:/path/to/file or jdbc:postgresql://host/database, or leave it out for a file in the home"
                + " folder.");
    }

    /** Whether a setting of the datasource other than its address is harmless: it runs no code and names no other driver. */
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
                : Optional.of(
                        DatabaseUrl.KEY + " holds " + String.join(", ", names) + ", which Rollcall does not pass on to "
                                + database + ": it could run something. Take it out.");
    }
}
