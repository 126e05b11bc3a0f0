package io.github.rollcall.lease;

import com.zaxxer.hikari.HikariDataSource;
import io.github.rollcall.extension.AccountKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The leases as PostgreSQL keeps them: all times are those of its clock. Renewals go through a connection of their own, which
 * waits for nobody; what belongs to a transaction goes through that of the transaction.
 */
final class LeaseTable {

    private static final String INSERT = """
            insert into account_lease (server, account, epoch, owner, since, expires, length_millis)
            values (?, ?, 1, ?, clock_timestamp(), clock_timestamp() + ? * interval '1 millisecond', ?)
            on conflict do nothing
            """;

    private static final String LOOK = """
            select owner, epoch, since, expires, length_millis, unclean_since,
                cast(extract(epoch from expires - clock_timestamp()) * 1000 as bigint) as left_millis,
                cast(extract(epoch from clock_timestamp() - unclean_since) * 1000 as bigint) as unclean_millis
            from account_lease where server = ? and account = ?
            """;

    /** Nobody renews and nobody takes it between the look and this. */
    private static final String TAKE = """
            update account_lease set epoch = epoch + 1, owner = ?, since = clock_timestamp(), unclean_since = ?,
                expires = clock_timestamp() + ? * interval '1 millisecond', length_millis = ?
            where server = ? and account = ? and epoch = ? and expires = ?
                and (owner is null or expires <= clock_timestamp())
            """;

    private static final String RENEW = """
            update account_lease set owner = ?, expires = clock_timestamp() + ? * interval '1 millisecond'
            where server = ? and account = ? and epoch = ? and expires > clock_timestamp()
            """;

    private static final String RELEASE = """
            update account_lease set owner = null, expires = clock_timestamp(), unclean_since = case when ? then null
                else coalesce(unclean_since, clock_timestamp()) end
            where server = ? and account = ? and epoch = ?
            """;

    /**
     * The row is kept as it is until the transaction ends, by a lock that renewals do not wait for. A process that is frozen in
     * the middle would keep others from taking over, so the server ends such a transaction.
     */
    private static final String REQUIRE = """
            select set_config('idle_in_transaction_session_timeout', ?, true) from account_lease
            where server = ? and account = ? and epoch = ? and expires > clock_timestamp()
            for key share
            """;

    private final DataSource database;
    private final JdbcTemplate transactional;

    private LeaseTable(DataSource database) {
        this.database = database;
        this.transactional = new JdbcTemplate(database);
    }

    static LeaseTable of(DataSource database) {
        return new LeaseTable(database);
    }

    /**
     * What is noted of an account.
     *
     * @param owner who has it; null if nobody
     * @param left until it expires; negative if it has
     * @param sinceUnclean how long ago the one that ended abruptly gave its last sign; null if it ended cleanly
     */
    record Row(
            @Nullable String owner,
            long epoch,
            Instant since,
            OffsetDateTime expires,
            Duration length,
            @Nullable OffsetDateTime uncleanSince,
            Duration left,
            @Nullable Duration sinceUnclean) {

        boolean isFree() {
            return owner == null;
        }

        /** When its owner gave the last sign. */
        OffsetDateTime lastSign() {
            return expires.minus(length);
        }
    }

    /** A connection that is not of the pool: no other work of this process is in its way. */
    Connection open(Duration longestAnswer) throws SQLException {
        Connection connection;
        if (database.isWrapperFor(HikariDataSource.class)) {
            HikariDataSource pool = database.unwrap(HikariDataSource.class);
            Properties properties = new Properties();
            properties.putAll(pool.getDataSourceProperties());
            Optional.ofNullable(pool.getUsername()).ifPresent(user -> properties.setProperty("user", user));
            Optional.ofNullable(pool.getPassword()).ifPresent(password -> properties.setProperty("password", password));
            properties.putIfAbsent("ApplicationName", "Rollcall account lease");
            int seconds = Math.toIntExact(Math.max(1, longestAnswer.toSeconds()));
            properties.putIfAbsent("connectTimeout", Integer.toString(seconds));
            properties.putIfAbsent("loginTimeout", Integer.toString(seconds));
            connection = DriverManager.getConnection(pool.getJdbcUrl(), properties);
        } else {
            connection = database.getConnection();
        }
        connection.setAutoCommit(true);
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(longestAnswer.toMillis()));
        return connection;
    }

    static boolean insert(Connection connection, AccountKey account, String owner, Duration length)
            throws SQLException {
        return update(connection, INSERT, account.server(), account.id(), owner, length.toMillis(), length.toMillis())
                == 1;
    }

    static Optional<Row> look(Connection connection, AccountKey account) throws SQLException {
        try (PreparedStatement statement = prepared(connection, LOOK, account.server(), account.id());
                ResultSet rs = statement.executeQuery()) {
            if (!rs.next()) {
                return Optional.empty();
            }
            Long unclean = rs.getObject("unclean_millis", Long.class);
            return Optional.of(new Row(
                    rs.getString("owner"),
                    rs.getLong("epoch"),
                    rs.getObject("since", OffsetDateTime.class).toInstant(),
                    rs.getObject("expires", OffsetDateTime.class),
                    Duration.ofMillis(rs.getLong("length_millis")),
                    rs.getObject("unclean_since", OffsetDateTime.class),
                    Duration.ofMillis(rs.getLong("left_millis")),
                    unclean == null ? null : Duration.ofMillis(unclean)));
        }
    }

    /** @param uncleanSince when an owner that ended abruptly gave its last sign; null if none did */
    static boolean take(
            Connection connection,
            AccountKey account,
            Row seen,
            String owner,
            Duration length,
            @Nullable OffsetDateTime uncleanSince)
            throws SQLException {
        return update(
                        connection,
                        TAKE,
                        owner,
                        uncleanSince,
                        length.toMillis(),
                        length.toMillis(),
                        account.server(),
                        account.id(),
                        seen.epoch(),
                        seen.expires())
                == 1;
    }

    static boolean renew(Connection connection, AccountKey account, long epoch, String owner, Duration length)
            throws SQLException {
        return update(connection, RENEW, owner, length.toMillis(), account.server(), account.id(), epoch) == 1;
    }

    static void release(Connection connection, AccountKey account, long epoch, boolean isClean) throws SQLException {
        update(connection, RELEASE, isClean, account.server(), account.id(), epoch);
    }

    /** In the transaction of the calling thread: whether the account is ours until that ends. */
    boolean isHeldInTransaction(AccountKey account, long epoch, Duration longestPause) {
        return !transactional
                .queryForList(
                        REQUIRE,
                        String.class,
                        Long.toString(longestPause.toMillis()),
                        account.server(),
                        account.id(),
                        epoch)
                .isEmpty();
    }

    private static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
