package io.github.rollcall.home.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.runlog.RunEvent;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunRecord;
import java.time.Clock;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database of before there were brakes. */
class BrakesMigrationTests {

    @Test
    void takesWhatWasCheckedForPassed() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        FluentConfiguration flyway = Flyway.configure().dataSource(database).javaMigrations(HomeSchema.steps());
        flyway.target("3").load().migrate();
        JdbcTemplate jdbc = new JdbcTemplate(database);
        insert(jdbc, "20261123T020000Z", false);
        insert(jdbc, "20261123T020001Z", true);

        flyway.target("latest").load().migrate();

        RunLog runs = new RunLog(jdbc, Clock.systemUTC());
        assertThat(runs.events(new RunId("20261123T020000Z")))
                .extracting(RunEvent::kind)
                .containsExactly(RunEvent.Kind.CHECKED, RunEvent.Kind.ENDED, RunEvent.Kind.PASSED);
        assertThat(runs.events(new RunId("20261123T020000Z")))
                .extracting(RunEvent::numbers)
                .containsOnlyNulls();
        assertThat(runs.events(new RunId("20261123T020001Z")))
                .extracting(RunEvent::kind)
                .containsExactly(RunEvent.Kind.CHECKED, RunEvent.Kind.ENDED);
        assertThat(runs.newestFirst("s")).extracting(RunRecord::limits).containsExactly(RunLimits.NONE);
    }

    private static void insert(JdbcTemplate jdbc, String run, boolean isPlan) {
        jdbc.update(
                "insert into run values (?, current_timestamp, 's', 'people', '/p.csv', '0a', '/i', false, ?)",
                run,
                isPlan);
        jdbc.update(
                "insert into run_event (run_id, attempt, at, kind) values (?, 1, current_timestamp, 'CHECKED')", run);
        jdbc.update(
                "insert into run_event (run_id, attempt, at, kind, exit_code) values (?, 1, current_timestamp, 'ENDED', 0)",
                run);
    }
}
