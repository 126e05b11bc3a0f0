package io.github.rollcall.journal;

import io.github.rollcall.extension.AccountKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The durable list of runs and of what happened to each as a whole. Only added to; each method commits by itself. */
public final class RunLog {

    private final JdbcClient jdbc;
    private final Clock clock;

    RunLog(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = JdbcClient.create(jdbc);
        this.clock = clock;
    }

    /** Enters a new run. Its id comes after all others, also where the clock was set back or two begin in one second. */
    public RunRecord begin(RunRecord wanted) {
        RunRecord run = jdbc.sql("select max(id) from run")
                .query((rs, number) -> Optional.ofNullable(rs.getString(1)).map(RunId::new))
                .single()
                .filter(newest -> newest.compareTo(wanted.id()) >= 0)
                .map(newest -> wanted.withId(newest.next()))
                .orElse(wanted);
        jdbc.sql("""
                        insert into run (id, started_at, server, feed, roster_path, roster_sha256, images_path, skips_ok,
                            is_plan)
                        values (:id, :startedAt, :server, :feed, :rosterPath, :rosterSha256, :imagesPath, :skipsOk, :isPlan)
                        """)
                .param("id", run.id().value())
                .param("startedAt", run.startedAt().atOffset(ZoneOffset.UTC))
                .param("server", run.server())
                .param("feed", run.feed())
                .param("rosterPath", run.rosterPath())
                .param("rosterSha256", run.rosterSha256())
                .param("imagesPath", run.imagesPath())
                .param("skipsOk", run.skipsOk())
                .param("isPlan", run.isPlan())
                .update();
        return run;
    }

    public Optional<RunRecord> find(RunId id) {
        return jdbc.sql("select * from run where id = :id")
                .param("id", id.value())
                .query(RunLog::run)
                .optional();
    }

    /** All runs against this server, newest first; plans are none. */
    public List<RunRecord> newestFirst(String server) {
        return jdbc.sql("select * from run where server = :server and not is_plan order by id desc")
                .param("server", server)
                .query(RunLog::run)
                .list();
    }

    /** What happened to a run, in order. */
    public List<RunEvent> events(RunId run) {
        return jdbc.sql("select * from run_event where run_id = :run order by id")
                .param("run", run.value())
                .query(RunLog::event)
                .list();
    }

    public void attemptStarted(Attempt attempt) {
        add(attempt, RunEvent.Kind.STARTED, null, null, null, null);
    }

    /** @param rows how many rows the reader counted in the whole roster */
    public void rosterRead(Attempt attempt, long rows) {
        add(attempt, RunEvent.Kind.READ, null, rows, null, null);
    }

    public void accountKnown(Attempt attempt, AccountKey account) {
        add(attempt, RunEvent.Kind.ACCOUNT, account.id(), null, null, null);
    }

    /** Every row has been judged against the account. */
    public void checked(Attempt attempt) {
        add(attempt, RunEvent.Kind.CHECKED, null, null, null, null);
    }

    /** All that was to be sent has been sent and answered. */
    public void worked(Attempt attempt) {
        add(attempt, RunEvent.Kind.WORKED, null, null, null, null);
    }

    /** @param message what stopped the attempt, for people; null if nothing did */
    public void attemptEnded(Attempt attempt, int exitCode, @Nullable String message) {
        add(attempt, RunEvent.Kind.ENDED, null, null, exitCode, message);
    }

    private void add(
            Attempt attempt,
            RunEvent.Kind kind,
            @Nullable String account,
            @Nullable Long rowsRead,
            @Nullable Integer exitCode,
            @Nullable String detail) {
        jdbc.sql("""
                        insert into run_event (run_id, attempt, at, kind, account, rows_read, exit_code, detail)
                        values (:run, :attempt, :at, :kind, :account, :rowsRead, :exitCode, :detail)
                        """)
                .param("run", attempt.run().value())
                .param("attempt", attempt.number())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("kind", kind.name())
                .param("account", account)
                .param("rowsRead", rowsRead)
                .param("exitCode", exitCode)
                .param("detail", detail == null || detail.length() <= 4000 ? detail : detail.substring(0, 4000))
                .update();
    }

    private static RunRecord run(ResultSet rs, int number) throws SQLException {
        return new RunRecord(
                new RunId(rs.getString("id")),
                instant(rs, "started_at"),
                rs.getString("server"),
                rs.getString("feed"),
                rs.getString("roster_path"),
                rs.getString("roster_sha256"),
                rs.getString("images_path"),
                rs.getBoolean("skips_ok"),
                rs.getBoolean("is_plan"));
    }

    private static RunEvent event(ResultSet rs, int number) throws SQLException {
        return new RunEvent(
                rs.getInt("attempt"),
                instant(rs, "at"),
                RunEvent.Kind.valueOf(rs.getString("kind")),
                rs.getString("account"),
                rs.getObject("rows_read", Long.class),
                rs.getObject("exit_code", Integer.class),
                rs.getString("detail"));
    }

    static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
