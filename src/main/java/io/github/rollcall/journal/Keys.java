package io.github.rollcall.journal;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.runlog.RunId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The short keys by which the journal's tables know runs and accounts. Both are never changed, so each is asked for once. */
final class Keys {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Map<RunId, Integer> runs = new ConcurrentHashMap<>();
    private final Map<Integer, RunId> runsByKey = new ConcurrentHashMap<>();
    private final Map<AccountKey, Integer> accounts = new ConcurrentHashMap<>();
    private final Map<Integer, AccountKey> accountsByKey = new ConcurrentHashMap<>();

    Keys(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** The key of a run that was begun. */
    int of(RunId run) {
        int key = runs.computeIfAbsent(
                run,
                id -> jdbc.sql("select no from run where id = :id")
                        .param("id", id.value())
                        .query(Integer.class)
                        .single());
        runsByKey.putIfAbsent(key, run);
        return key;
    }

    /** The key of an account, which it is given when it is met first. */
    int of(AccountKey account) {
        int key = accounts.computeIfAbsent(account, this::findOrAdd);
        accountsByKey.putIfAbsent(key, account);
        return key;
    }

    /** It is there nearly always, and to add it takes a connection of its own, since two may do so at once. */
    private int findOrAdd(AccountKey account) {
        return find(account).orElseGet(() -> {
            add(account);
            return find(account).orElseThrow();
        });
    }

    private void add(AccountKey account) {
        try {
            transaction.executeWithoutResult(status -> jdbc.sql("""
                            insert into account (server, id)
                            select cast(:server as varchar(300)), cast(:id as varchar(64))
                            from (values (1)) once where not exists (
                                select 1 from account where server = :server and id = :id)
                            """)
                    .param("server", account.server())
                    .param("id", account.id())
                    .update());
        } catch (DuplicateKeyException e) {
            // Another process has met it at the same time.
        }
    }

    private Optional<Integer> find(AccountKey account) {
        return jdbc.sql("select no from account where server = :server and id = :id")
                .param("server", account.server())
                .param("id", account.id())
                .query(Integer.class)
                .optional();
    }

    /** The run that a row names. */
    RunId run(ResultSet row) throws SQLException {
        Connection reading = row.getStatement().getConnection();
        return runsByKey.computeIfAbsent(
                row.getInt("run_no"),
                no -> over(reading)
                        .sql("select id from run where no = :no")
                        .param("no", no)
                        .query((rs, number) -> new RunId(rs.getString(1)))
                        .single());
    }

    /** The account that a row names. */
    AccountKey account(ResultSet row) throws SQLException {
        Connection reading = row.getStatement().getConnection();
        return accountsByKey.computeIfAbsent(
                row.getInt("account_no"),
                no -> over(reading)
                        .sql("select server, id from account where no = :no")
                        .param("no", no)
                        .query((rs, number) -> new AccountKey(rs.getString("server"), rs.getString("id")))
                        .single());
    }

    /** Whoever holds a connection asks for no other: many who did so would wait for each other's. */
    private static JdbcClient over(Connection reading) {
        return JdbcClient.create(new SingleConnectionDataSource(reading, true));
    }
}
