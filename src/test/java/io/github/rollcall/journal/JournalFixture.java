package io.github.rollcall.journal;

import io.github.rollcall.database.TestDatabase;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLog;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A real journal in a database of its own that lives as long as the test. */
public final class JournalFixture {

    private static final String NUMBERS = "(with recursive numbers (x) as (select cast(1 as bigint) union all"
            + " select x + 1 from numbers where x < cast(? as bigint)) select x from numbers) numbered";

    private final DataSource database;
    private final Clock clock;
    private final JdbcTemplate jdbc;
    private final WatchedTransactions transactions;
    private final Journal journal;
    private final RunLog runs;

    /** An empty journal. */
    public JournalFixture(Clock clock) {
        this.database = TestDatabase.migrated();
        this.clock = clock;
        this.jdbc = new JdbcTemplate(database);
        this.transactions = new WatchedTransactions(database);
        this.journal = journal(() -> {});
        this.runs = new RunLog(jdbc, clock);
    }

    public Journal journal() {
        return journal;
    }

    /** The same journal as another process writes it. */
    Journal journal(Runnable fence) {
        return new Journal(jdbc, transactions, JsonMapper.builder().build(), clock, fence);
    }

    DataSource database() {
        return database;
    }

    public RunLog runs() {
        return runs;
    }

    /** Runs this right before and right after each commit of the journal; what it throws, the writer gets. */
    public JournalFixture watchCommits(Runnable watcher) {
        transactions.watcher = watcher;
        return this;
    }

    /** Does something inside a transaction that is of no avail. */
    public void inTransactionThatRollsBack(Runnable action) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            action.run();
            status.setRollbackOnly();
        });
    }

    /** Takes entries away, which nothing but a bug would do. */
    public void forget(String kind, long line) {
        jdbc.update("delete from journal_entry where kind = ? and line = ?", kind, line);
    }

    /** Leaves so many characters of each detail, as an earlier version did with long ones. */
    public void cutDetails(int left) {
        jdbc.update("update journal_entry set detail = substring(detail, 1, ?)", left);
    }

    /** Has a run belong to another account of the same server, whose runs may be in the same database. */
    public void move(RunId run, String account) {
        jdbc.update("update run_event set account = ? where run_id = ? and account is not null", account, run.value());
    }

    /** How many rows a table has. */
    public long count(String table) {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from " + table, Long.class));
    }

    /** Remembers so many people, whom this run created on the lines from 1,000,001 on. */
    public void rememberCreated(RunId run, AccountKey account, int people) {
        long newest = journal.of(run).newestEntry();
        Keys keys = new Keys(JdbcClient.create(jdbc), new TransactionTemplate(transactions));
        String columns =
                "insert into journal_entry (at, run_no, attempt, account_no, line, stage, kind, intention, outcome,"
                        + " employee_id, email, email_key, first_name, last_name, extension_id) select current_timestamp, ?, 1, ?,"
                        + " 1000000 + x, 'USER', ";
        String person = " 'old' || x, 'old' || x || '@example.com', 'old' || x || '@example.com', 'Old', 'Hand', ";
        jdbc.update(
                columns + "'INTENDED', null, null," + person + "null from " + NUMBERS + "",
                keys.of(run),
                keys.of(account),
                people);
        jdbc.update(
                columns + "'CONCLUDED', ? + x, 'CREATED'," + person + "5000000 + x from " + NUMBERS + "",
                keys.of(run),
                keys.of(account),
                newest,
                people);
        jdbc.update(
                "insert into journal_person (email_key, employee_id, run_no, line)"
                        + " select 'old' || x || '@example.com', 'old' || x, ?, 1000000 + x from " + NUMBERS + "",
                keys.of(run),
                people);
    }

    /** The rows in these lines that have entries, or are plain. */
    public static List<RowHistory> rows(RunRows run, long firstLine, long lastLine) {
        return LongStream.rangeClosed(firstLine, lastLine)
                .mapToObj(run::at)
                .flatMap(Optional::stream)
                .toList();
    }

    private static final class WatchedTransactions extends DataSourceTransactionManager {

        private transient Runnable watcher = () -> {};

        WatchedTransactions(DataSource database) {
            super(database);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            watcher.run();
            super.doCommit(status);
            watcher.run();
        }
    }
}
