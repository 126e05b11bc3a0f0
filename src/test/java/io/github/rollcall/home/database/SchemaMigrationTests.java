package io.github.rollcall.home.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunEvent;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLimits;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.runlog.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A process or a disk that gave out while tables were made or changed. */
class SchemaMigrationTests {

    private static final List<String> STEPS =
            List.of("V2__runs_and_journal", "V3__plans", "V4__brakes", "V5__sheets", "V6__journal_trace");

    private final JdbcDataSource database = new JdbcDataSource();
    private final FluentConfiguration flyway =
            Flyway.configure().dataSource(database).javaMigrations(HomeSchema.steps());
    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    SchemaMigrationTests() {
        database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    /** So many statements of a step were carried out, and nothing says that it was begun. */
    record Interruption(int step, int statements) {}

    static Stream<Interruption> interruptions() {
        return STEPS.stream()
                .flatMap(step -> IntStream.rangeClosed(1, statements(step).size())
                        .mapToObj(count -> new Interruption(STEPS.indexOf(step) + 2, count)));
    }

    static Stream<Interruption> interruptionsOfLaterVersions() {
        return interruptions().filter(interruption -> interruption.step() > 2);
    }

    @ParameterizedTest
    @MethodSource("interruptions")
    void beginsAnewWithoutRuns(Interruption interruption) {
        happens(interruption);

        bringUpToDate();

        takesARun();
    }

    @ParameterizedTest
    @MethodSource("interruptionsOfLaterVersions")
    void takesTheStepAgainAndKeepsTheRuns(Interruption interruption) {
        migrateTo(2);
        insertOldRun();
        happens(interruption);

        bringUpToDate();

        assertThat(runs().events(new RunId("20261123T020000Z")))
                .extracting(RunEvent::kind)
                .containsExactly(RunEvent.Kind.CHECKED, RunEvent.Kind.PASSED);
        takesARun();
    }

    @Test
    void takesAStepAgainThatIsNotedAsFailed() {
        migrateTo(2);
        insertOldRun();
        jdbc.execute("alter table run rename to away");
        assertThatThrownBy(() -> flyway.target("3").load().migrate()).isInstanceOf(FlywayException.class);
        jdbc.execute("alter table away rename to run");

        bringUpToDate();

        takesARun();
        assertThat(runs().find(new RunId("20261123T020000Z"))).isPresent();
    }

    @Test
    void takesStepsOfAnEarlierFormForDone() {
        flyway.load().migrate();
        insertOldRun();
        jdbc.update("update \"flyway_schema_history\" set \"checksum\" = 7 where \"version\" = '3'");

        bringUpToDate();

        assertThat(flyway.load().validateWithResult().validationSuccessful).isTrue();
        assertThat(runs().find(new RunId("20261123T020000Z"))).isPresent();
    }

    @Test
    void leavesTheRunsAloneThatH2HadCopied() {
        migrateTo(3);
        insertOldRun();
        jdbc.execute("delete from run_event");
        jdbc.execute("create table run_copy_4_4 as select * from run");
        jdbc.execute("drop table run cascade");

        assertThatThrownBy(this::bringUpToDate).isInstanceOf(FlywayException.class);

        assertThat(jdbc.queryForObject("select count(*) from run_copy_4_4", Integer.class))
                .isEqualTo(1);
    }

    private void happens(Interruption interruption) {
        migrateTo(interruption.step() - 1);
        statements(STEPS.get(interruption.step() - 2)).stream()
                .limit(interruption.statements())
                .forEach(jdbc::execute);
    }

    private static List<String> statements(String step) {
        try {
            String script = new ClassPathResource("db/migration/" + step + ".sql")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replaceAll("(?m)^--.*$", "");
            return Stream.of(script.split(";"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void migrateTo(int version) {
        flyway.target(String.valueOf(version)).load().migrate();
        flyway.target("latest");
    }

    private void bringUpToDate() {
        new SchemaMigration().migrate(flyway.target("latest").load());
    }

    private void insertOldRun() {
        jdbc.update("insert into run (id, started_at, server, feed, roster_path, roster_sha256, images_path, skips_ok)"
                + " values ('20261123T020000Z', current_timestamp, 's', 'people', '/p.csv', '0a', '/i', false)");
        jdbc.update("insert into run_event (run_id, attempt, at, kind)"
                + " values ('20261123T020000Z', 1, current_timestamp, 'CHECKED')");
    }

    private void takesARun() {
        Instant now = Instant.parse("2026-12-24T02:00:00Z");
        RunRecord run = runs().begin(new RunRecord(
                RunId.at(now), now, "s", "people", "/p.csv", "0a", null, "/i", false, RunLimits.NONE, false));
        runs().attemptStarted(new Attempt(run.id(), 1));
        assertThat(runs().find(run.id())).contains(run);
        assertThat(runs().events(run.id())).hasSize(1);
    }

    private RunLog runs() {
        return new RunLog(jdbc, Clock.systemUTC());
    }
}
