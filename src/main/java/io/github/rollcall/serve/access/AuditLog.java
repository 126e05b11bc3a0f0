package io.github.rollcall.serve.access;

import java.security.Principal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who did what on the page, and when. Noted before it is done: what cannot be noted is not done. */
public final class AuditLog {

    private static final int LONGEST_SUBJECT = 1000;
    private static final int LONGEST_NAME = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    public AuditLog(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = JdbcClient.create(jdbc);
        this.clock = clock;
    }

    /**
     * @param address from which it was asked
     * @param account null for what is about none
     * @param subject what it was done to; null where the action says it all
     */
    public void note(
            @Nullable Principal who,
            String address,
            @Nullable String account,
            String action,
            @Nullable String subject) {
        jdbc.sql("""
                        insert into audit (at, who, address, account, action, subject)
                        values (:at, :who, :address, :account, :action, :subject)
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("who", cut(who == null ? "?" : who.getName(), LONGEST_NAME))
                .param("address", address)
                .param("account", account)
                .param("action", action)
                .param("subject", subject == null ? null : cut(subject, LONGEST_SUBJECT))
                .update();
    }

    /** The newest lines first, so many at the most. */
    public List<Line> newest(int limit) {
        return jdbc.sql("select * from audit order by id desc fetch first :limit rows only")
                .param("limit", limit)
                .query(AuditLog::line)
                .list();
    }

    private static Line line(ResultSet rs, int number) throws SQLException {
        return new Line(
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                rs.getString("who"),
                rs.getString("address"),
                rs.getString("account"),
                rs.getString("action"),
                rs.getString("subject"));
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }

    /** One thing that somebody did. */
    public record Line(
            Instant at,
            String who,
            String address,
            @Nullable String account,
            String action,
            @Nullable String subject) {}
}
