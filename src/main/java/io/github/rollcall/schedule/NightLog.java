package io.github.rollcall.schedule;

import io.github.rollcall.runlog.ExitCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The nights and the pauses, in the database: they outlive the process. */
final class NightLog {

    private static final int LONGEST_MESSAGE = 2000;

    private final JdbcClient jdbc;

    NightLog(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    /** Notes that the work begins, and returns the number of the night. */
    long begin(String account, Instant due, Instant now, String node, @Nullable String message) {
        return insert(account, due, now, null, Night.State.RUNNING, node, message);
    }

    /** Notes that nothing was done. */
    void passed(String account, Instant due, Instant now, Night.State state, String node, String message) {
        insert(account, due, now, now, state, node, message);
    }

    private long insert(
            String account,
            Instant due,
            Instant began,
            @Nullable Instant ended,
            Night.State state,
            String node,
            @Nullable String message) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into night (account, due_at, began_at, ended_at, state, node, message)
                        values (:account, :due, :began, :ended, :state, :node, :message)
                        """)
                .param("account", account)
                .param("due", utc(due))
                .param("began", utc(began))
                .param("ended", ended == null ? null : utc(ended))
                .param("state", state.name())
                .param("node", node)
                .param("message", shortened(message))
                .update(key, "id");
        return key.getKey() == null ? 0 : key.getKey().longValue();
    }

    /** Notes the end of a night, unless another process has taken it over. */
    void end(long night, Instant now, Night.State state, ExitCode code, @Nullable String message) {
        jdbc.sql("""
                        update night set ended_at = :now, state = :state, exit_code = :code, message = coalesce(:message, message)
                        where id = :night and state = 'RUNNING'
                        """)
                .param("now", utc(now))
                .param("state", state.name())
                .param("code", code.number())
                .param("message", shortened(message))
                .param("night", night)
                .update();
    }

    /** Notes that what an earlier process left of an account goes on elsewhere, and returns whether there was anything. */
    boolean interrupted(String account, Instant now) {
        return jdbc.sql("""
                                update night set state = 'INTERRUPTED', ended_at = coalesce(ended_at, :now)
                                where account = :account and state in ('RUNNING', 'STOPPED')
                                """).param("now", utc(now)).param("account", account).update() > 0;
    }

    /** The newest nights of an account, the newest first. */
    List<Night> newest(String account, int limit) {
        return jdbc.sql("""
                        select account, due_at, began_at, ended_at, state, exit_code, node, message
                        from night where account = :account order by id desc fetch first :limit rows only
                        """)
                .param("account", account)
                .param("limit", limit)
                .query((rs, number) -> night(rs))
                .list();
    }

    /** When the account was paused; empty if it is not. */
    Optional<Instant> pausedAt(String account) {
        return jdbc.sql("select paused_at from night_pause where account = :account")
                .param("account", account)
                .query((rs, number) -> rs.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    void pause(String account, Instant now) {
        if (pausedAt(account).isEmpty()) {
            jdbc.sql("insert into night_pause (account, paused_at) values (:account, :now)")
                    .param("account", account)
                    .param("now", utc(now))
                    .update();
        }
    }

    void resume(String account) {
        jdbc.sql("delete from night_pause where account = :account")
                .param("account", account)
                .update();
    }

    private static Night night(ResultSet rs) throws SQLException {
        OffsetDateTime ended = rs.getObject("ended_at", OffsetDateTime.class);
        return new Night(
                rs.getString("account"),
                rs.getObject("due_at", OffsetDateTime.class).toInstant(),
                rs.getObject("began_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                Night.State.valueOf(rs.getString("state")),
                rs.getObject("exit_code", Integer.class),
                rs.getString("node"),
                rs.getString("message"));
    }

    private static @Nullable String shortened(@Nullable String message) {
        return message == null || message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
