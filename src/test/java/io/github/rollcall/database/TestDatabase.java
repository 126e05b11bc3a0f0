package io.github.rollcall.database;

import io.github.rollcall.home.database.HomeSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * On which database the tests work. It is H2, unless the property {@value #PROPERTY} says {@code postgresql}, or a class asks for
 * it by {@link OnPostgres}.
 */
public final class TestDatabase {

    static final String PROPERTY = "test.database";

    private static final ThreadLocal<Boolean> ASKED_FOR = ThreadLocal.withInitial(() -> false);

    private static final Map<Path, Postgres> BY_HOME = new ConcurrentHashMap<>();

    /** All statements that make the tables of H2: Flyway takes twenty times as long to do the same again. */
    private static String tables = "";

    private TestDatabase() {}

    /** Whether it is PostgreSQL. */
    public static boolean isPostgres() {
        return ASKED_FOR.get() || "postgresql".equals(System.getProperty(PROPERTY));
    }

    static void askForPostgres(boolean asked) {
        ASKED_FOR.set(asked);
    }

    /** A new database without tables, which lives as long as this process. */
    public static DataSource empty() {
        return isPostgres() ? Postgres.empty().dataSource() : newH2();
    }

    /** The same with all tables. */
    public static DataSource migrated() {
        if (isPostgres()) {
            return Postgres.migrated().dataSource();
        }
        DataSource database = newH2();
        new JdbcTemplate(database).execute(tablesOfH2());
        return database;
    }

    /** The settings of a process that works in this home folder, by their keys; empty where its database is in the folder. */
    public static Map<String, String> settingsOf(Path home) {
        return isPostgres() ? settingsOf(of(home)) : Map.of();
    }

    /**
     * The settings of a process that works with this database. What is waited for is short: a holder that died is taken over from in
     * seconds.
     */
    public static Map<String, String> settingsOf(Postgres database) {
        return Map.of(
                "spring.datasource.url", database.url(),
                "spring.datasource.username", Postgres.USER,
                "rollcall.lease", "3s",
                "rollcall.http.connect-timeout", "2s",
                "rollcall.http.read-timeout", "5s");
    }

    /** A connection to the database of this home folder, for who looks behind the scenes. */
    public static Connection connectTo(Path home) throws SQLException {
        return isPostgres()
                ? DriverManager.getConnection(of(home).url(), Postgres.USER, "")
                : DriverManager.getConnection("jdbc:h2:file:" + home.resolve("data/rollcall"));
    }

    private static Postgres of(Path home) {
        return BY_HOME.computeIfAbsent(home, folder -> Postgres.migrated());
    }

    static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .javaMigrations(HomeSchema.steps())
                .load()
                .migrate();
    }

    private static synchronized String tablesOfH2() {
        if (tables.isEmpty()) {
            DataSource database = newH2();
            migrate(database);
            tables = String.join("\n", new JdbcTemplate(database).queryForList("script", String.class));
        }
        return tables;
    }

    private static DataSource newH2() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return database;
    }
}
