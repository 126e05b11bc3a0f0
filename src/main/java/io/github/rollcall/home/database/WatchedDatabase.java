package io.github.rollcall.home.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The connections to a server of databases. One that goes away is waited for once, as long as the pool waits: when that was in
 * vain, everybody is told at once, until it is there again. A thread of its own looks for that, so that nobody else waits. Without
 * it each of the many things that are still to be noted when a run ends would be waited for by itself. Thread-safe.
 */
final class WatchedDatabase extends DelegatingDataSource {

    private static final Logger log = LoggerFactory.getLogger(WatchedDatabase.class);

    /** A look that fails sooner has waited for nothing, and would come again and again. */
    private static final Duration SHORTEST_LOOK = Duration.ofMillis(100);

    /** How states of this kind begin, 53300 (too many connections) among them. */
    private static final String INSUFFICIENT_RESOURCES = "53";

    private final HikariDataSource pool;
    private final AtomicReference<@Nullable SQLException> trouble = new AtomicReference<>();
    private volatile boolean upToDate;

    WatchedDatabase(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        SQLException known = trouble.get();
        if (known != null) {
            throw unreachable(known);
        }
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            // Where all connections are in use, nothing is behind it, or that the server gives no more of them: it is
            // there.
            if (e.getCause() instanceof SQLException why && !isOutOfConnections(why)) {
                isGone(why);
                throw unreachable(why);
            }
            throw e;
        }
    }

    /**
     * Brings it up to date, unless this process has done so since the database was away: another may answer after a failover. One at a
     * time: it takes several connections at once, and many who do so would wait for each other's.
     */
    synchronized void bringUpToDate(Runnable migration) {
        if (!upToDate) {
            migration.run();
            upToDate = true;
        }
    }

    /** Those that are idle are closed: they have settings that are not for everybody. */
    void renewConnections() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    private static boolean isOutOfConnections(SQLException why) {
        return String.valueOf(why.getSQLState()).startsWith(INSUFFICIENT_RESOURCES);
    }

    private DatabaseUnreachable unreachable(SQLException why) {
        return new DatabaseUnreachable(Duration.ofMillis(pool.getConnectionTimeout()), why);
    }

    private void isGone(SQLException why) {
        if (trouble.compareAndSet(null, why)) {
            upToDate = false;
            log.error("The database does not answer; it is not waited for any more", why);
            Thread look = new Thread(this::look, "database-look");
            look.setDaemon(true);
            look.start();
        }
    }

    private void look() {
        while (!pool.isClosed()) {
            long begun = System.nanoTime();
            try (Connection there = pool.getConnection()) {
                Objects.requireNonNull(there);
                log.info("The database answers again");
                break;
            } catch (SQLException | RuntimeException e) {
                log.debug("The database does not answer yet", e);
                if (System.nanoTime() - begun < SHORTEST_LOOK.toNanos()) {
                    // Whoever asks next finds out.
                    break;
                }
            }
        }
        trouble.set(null);
    }
}
