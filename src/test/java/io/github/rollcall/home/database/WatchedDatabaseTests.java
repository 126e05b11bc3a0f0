package io.github.rollcall.home.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.github.rollcall.QuietLogs;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@ExtendWith(QuietLogs.class)
@Timeout(60)
class WatchedDatabaseTests {

    private static final String REFUSED = "08001";
    private static final String TOO_MANY_CONNECTIONS = "53300";

    /** The shortest that the pool takes. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final Server server = new Server();
    private final HikariDataSource pool = pool(server);
    private final WatchedDatabase database = new WatchedDatabase(pool);

    @BeforeEach
    void begin() throws SQLException {
        connects();
    }

    @AfterEach
    void close() {
        pool.close();
        await().until(() -> looks() == 0);
    }

    @Test
    void givesConnections() throws SQLException {
        connects();
    }

    @Test
    void isBroughtUpToDateOnceAndAgainWhenItWasAway() {
        AtomicInteger times = new AtomicInteger();
        database.bringUpToDate(times::incrementAndGet);
        database.bringUpToDate(times::incrementAndGet);
        assertThat(times).hasValue(1);

        goes(REFUSED);
        awaitUnreachable();
        database.bringUpToDate(times::incrementAndGet);

        assertThat(times).hasValue(2);
    }

    @Test
    void waitsOnceForAServerThatIsGone() {
        goes(REFUSED);

        awaitUnreachable();

        // Had each of them waited, the time of this test would be over.
        for (int i = 0; i < 400; i++) {
            assertThatThrownBy(database::getConnection).isInstanceOf(DatabaseUnreachable.class);
        }
        assertThat(looks()).isEqualTo(1);
    }

    @Test
    void givesConnectionsAgainWhenTheServerIsBack() {
        goes(REFUSED);
        awaitUnreachable();

        server.isBack();

        await().untilAsserted(this::connects);
    }

    @Test
    void stopsLookingWhenThePoolIsClosed() {
        goes(REFUSED);
        awaitUnreachable();

        pool.close();

        await().until(() -> looks() == 0);
    }

    /** It is there, so whoever waits a little longer may get one. */
    @Test
    void doesNotTakeAServerWithoutFreeConnectionsForGone() throws SQLException {
        goes(TOO_MANY_CONNECTIONS);
        assertThatThrownBy(database::getConnection)
                .isInstanceOf(SQLTransientConnectionException.class)
                .isNotInstanceOf(DatabaseUnreachable.class);

        server.isBack();

        await().untilAsserted(this::connects);
    }

    @Test
    void doesNotTakeAServerForGoneWhoseConnectionsAreAllInUse() throws SQLException {
        pool.setMaximumPoolSize(1);
        try (Connection only = database.getConnection()) {
            assertThat(only.isValid(1)).isTrue();
            assertThatThrownBy(database::getConnection)
                    .isInstanceOf(SQLTransientConnectionException.class)
                    .isNotInstanceOf(DatabaseUnreachable.class);
        }

        connects();
    }

    private void connects() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    /** On a busy machine the pool may not even have tried before its first wait is over. */
    private void awaitUnreachable() {
        await().untilAsserted(() -> assertThatThrownBy(database::getConnection)
                .isInstanceOfSatisfying(
                        DatabaseUnreachable.class,
                        gone -> assertThat(gone.patience()).isEqualTo(PATIENCE))
                .hasRootCauseMessage("state " + REFUSED));
    }

    /** From now on there are no connections, and no new ones. */
    private void goes(String sqlState) {
        server.failsWith(sqlState);
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    private static HikariDataSource pool(Server server) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(server);
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(4);
        pool.setConnectionTimeout(PATIENCE.toMillis());
        return pool;
    }

    /** How many threads look for the server; those of other tests have ended with their pools. */
    private static long looks() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("database-look"))
                .filter(Thread::isAlive)
                .count();
    }

    /** A server of databases that can go away. */
    private static final class Server extends DelegatingDataSource {

        private volatile @Nullable String state;

        Server() {
            super(h2());
        }

        private static JdbcDataSource h2() {
            JdbcDataSource there = new JdbcDataSource();
            there.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            return there;
        }

        void failsWith(String sqlState) {
            state = sqlState;
        }

        void isBack() {
            state = null;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (state != null) {
                throw new SQLException("state " + state, state);
            }
            return super.getConnection();
        }
    }
}
