package io.github.rollcall.database;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * A database of a real PostgreSQL, which this process starts when the first is asked for, and stops at its end. The server
 * forces nothing to the disk, so nothing here tells what a power cut leaves.
 */
public final class Postgres {

    public static final String USER = "postgres";

    private static final String TEMPLATE = "rollcall_template";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;
    private final HikariDataSource pool;

    private Postgres(String name) {
        this.name = name;
        this.pool = Server.pool(name);
    }

    /** A new one without tables. */
    public static Postgres empty() {
        return copyOf("template0");
    }

    /** A new one with all tables. */
    public static Postgres migrated() {
        Server.makeTemplate();
        return copyOf(TEMPLATE);
    }

    private static Postgres copyOf(String template) {
        String name = "rollcall_" + NUMBER.incrementAndGet();
        Server.control().execute("create database " + name + " template " + template);
        return new Postgres(name);
    }

    /** Its address, for the setting; the user needs no password. */
    public String url() {
        return Server.url(name);
    }

    /** A pool of connections; those of the databases that were asked for long ago are closed. */
    public DataSource dataSource() {
        return pool;
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource());
    }

    /** Ends all connections to it, as a server does that is shut down, and takes no new ones until {@link #takesConnections}. */
    public void goes() {
        Server.control().execute("alter database " + name + " allow_connections false");
        Server.control()
                .queryForList(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = ?",
                        Boolean.class,
                        name);
    }

    /** It is back. */
    public void takesConnections() {
        Server.control().execute("alter database " + name + " allow_connections true");
    }

    private static final class Server {

        private static final EmbeddedPostgres RUNNING = start();
        private static final Queue<HikariDataSource> POOLS = new ArrayDeque<>();
        private static final int MOST_POOLS = 8;
        private static boolean hasTemplate;

        private static EmbeddedPostgres start() {
            try {
                File folder = new File("target", "postgres").getAbsoluteFile();
                return EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(folder)
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static String url(String name) {
            return "jdbc:postgresql://127.0.0.1:" + RUNNING.getPort() + "/" + name;
        }

        static DataSource dataSource(String name) {
            return new SimpleDriverDataSource(new org.postgresql.Driver(), url(name), USER, "");
        }

        static HikariDataSource pool(String name) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(url(name));
            pool.setUsername(USER);
            pool.setMinimumIdle(0);
            pool.setMaximumPoolSize(20);
            synchronized (POOLS) {
                POOLS.add(pool);
                if (POOLS.size() > MOST_POOLS) {
                    POOLS.remove().close();
                }
            }
            return pool;
        }

        static JdbcTemplate control() {
            return new JdbcTemplate(dataSource("postgres"));
        }

        static synchronized void makeTemplate() {
            if (!hasTemplate) {
                control().execute("create database " + TEMPLATE + " template template0");
                TestDatabase.migrate(dataSource(TEMPLATE));
                hasTemplate = true;
            }
        }
    }
}
