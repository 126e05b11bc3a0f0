package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.database.Postgres;
import io.github.rollcall.database.TestDatabase;
import io.github.rollcall.night.RollcallProcess.Ended;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A home that began with H2 goes on with PostgreSQL. */
@DisabledIfSystemProperty(named = "test.database", matches = "postgresql", disabledReason = "begins with H2")
@Tag("slow")
class MigrateHomeTests extends NightTestBase {

    private static final int PEOPLE = 40;

    @Test
    void takesAnUnfinishedRunAndItsDoubtAlong() throws SQLException {
        Path roster = night.roster("people.csv", 0, PEOPLE);
        night.faults(
                Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_WITHHOLD).after(20));
        try (RollcallProcess first = night.rollcall().start("import", roster)) {
            night.untilRequests(MigrateHomeTests::isWithheld, 1);
            assertThat(night.rollcall()
                            .on(TestDatabase.settingsOf(Postgres.empty()))
                            .run("migrate-home")
                            .code())
                    .isEqualTo(75);
            first.kill();
        }
        night.noFaults();
        Postgres database = Postgres.empty();

        Ended copied = onPostgres(database).run("migrate-home");

        assertThat(copied.code()).as(copied.said()).isZero();
        assertThat(copied.output())
                .contains("Copied " + night.home().resolve("data/rollcall.mv.db") + " to postgresql://127.0.0.1:")
                .containsPattern("  journal_entry +" + rowsOfH2("journal_entry") + " rows, checksum [0-9a-f]{16}")
                .contains("Counts and checksums agree: ");
        for (String table :
                new String[] {"run", "run_event", "journal_entry", "journal_open", "account", "batch_job_instance"}) {
            assertThat(database.jdbc().queryForObject("select count(*) from " + table, Long.class))
                    .as(table)
                    .isEqualTo(rowsOfH2(table));
        }
        assertThat(rowsOfH2("journal_open")).isPositive();

        Ended rerun = onPostgres(database).run("rerun");
        assertThat(rerun.code()).as(rerun.said()).isZero();
        night.hasEverybodyOnce(Night.people(0, PEOPLE));
        assertThat(night.summary().path("attempts").asInt()).isEqualTo(2);
        Path more = night.roster("more.csv", 0, PEOPLE + 5);
        Ended next = onPostgres(database).run("import", more);
        assertThat(next.code()).as(next.said()).isZero();
        assertThat(night.summary().path("rows").path("created").asInt()).isEqualTo(5);

        Ended again = onPostgres(database).run("migrate-home");
        assertThat(again.code()).as(again.said()).isEqualTo(78);
        assertThat(again.errors()).contains(" is not empty: there is something in its table ");
    }

    @Test
    void saysWhatIsMissing() {
        Ended withoutTarget = night.rollcall().run("migrate-home");
        assertThat(withoutTarget.code()).as(withoutTarget.said()).isEqualTo(78);
        assertThat(withoutTarget.errors()).contains("names no PostgreSQL to copy to");

        Ended withoutSource = onPostgres(Postgres.empty()).run("migrate-home");
        assertThat(withoutSource.code()).as(withoutSource.said()).isEqualTo(78);
        assertThat(withoutSource.errors()).contains("There is no database ");
        assertThat(night.home().resolve("data/rollcall.mv.db"))
                .satisfies(file -> assertThat(Files.exists(file)).isFalse());
    }

    private RollcallProcess.Builder onPostgres(Postgres database) {
        return night.rollcall().on(TestDatabase.settingsOf(database));
    }

    private static boolean isWithheld(LoggedRequest request) {
        return request.fault() == FaultKind.COMMIT_THEN_WITHHOLD;
    }

    private long rowsOfH2(String table) throws SQLException {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:h2:file:" + night.home().resolve("data/rollcall"));
                Statement statement = database.createStatement();
                ResultSet rs = statement.executeQuery("select count(*) from " + table)) {
            rs.next();
            return rs.getLong(1);
        }
    }
}
