package io.github.rollcall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.TestClock;
import io.github.rollcall.database.TestDatabase;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunRecord;
import io.github.rollcall.user.value.UserKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class PeopleSearchTests {

    private static final AccountKey ACCOUNT = new AccountKey("https://rc.example.com", "401");
    private static final UserKey ADA = new UserKey(null, "ada@example.com", null, "Ada", "Lovelace");

    private final TestClock clock = new TestClock();
    private final JournalFixture memory = new JournalFixture(clock);

    @Test
    @Timeout(30)
    void endsASearchThatTakesTooLongAndBoundsNothingElseOfTheConnection() throws SQLException {
        memory.journal().intend(run(), ACCOUNT, 2, ADA);
        try (Connection connection = memory.database().getConnection()) {
            JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            PeopleSearch search = new PeopleSearch(jdbc);
            assertThat(search.find("LOVE", 10, null, Duration.ofSeconds(20))).hasSize(1);
            jdbc.execute("alter table run rename to kept_run");
            jdbc.execute(slow());

            assertThatThrownBy(() -> search.find("LOVE", 10, null, Duration.ofMillis(500)))
                    .isInstanceOf(QueryTimeoutException.class);

            try (Statement next = connection.createStatement()) {
                assertThat(next.getQueryTimeout()).isZero();
            }
        }
    }

    /** Whoever reads the runs waits for a minute at least. */
    private static String slow() {
        return TestDatabase.isPostgres()
                ? "create view run as select kept_run.* from kept_run where pg_sleep(60) is not null"
                : "create view run as select kept_run.* from kept_run"
                        + " where (select sum(x) from system_range(1, 1000000000000)) > 0";
    }

    private Attempt run() {
        RunRecord run = new RunRecord(
                RunId.at(clock.instant()),
                clock.instant(),
                ACCOUNT.server(),
                "people",
                "/nowhere/people.csv",
                "0".repeat(64),
                null,
                "/nowhere/images",
                false,
                RunLimits.NONE,
                false);
        return new Attempt(memory.runs().begin(run).id(), 1);
    }
}
