package io.github.rollcall.journal;

import io.github.rollcall.runlog.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Finds people of whom anything was noted, by a part of their name or address or by their employee id, over all runs. */
public final class PeopleSearch {

    private static final String PEOPLE = """
            select entry.first_name, entry.last_name, entry.email, entry.employee_id, max(run.id) as newest,
                count(distinct run.id) as runs
            from journal_entry entry join run on run.no = entry.run_no
            where entry.email is not null and (entry.employee_id = :exact
                or entry.email_key like :part escape '!'
                or lower(concat(entry.first_name, ' ', entry.last_name)) like :part escape '!')
            """;

    private static final String AMONG = "and run.id = any(:among)";

    private static final String NEWEST_FIRST = """

            group by entry.first_name, entry.last_name, entry.email, entry.employee_id
            order by newest desc, entry.last_name, entry.first_name
            fetch first :limit rows only
            """;

    private final JdbcTemplate jdbc;

    public PeopleSearch(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whoever fits, those of the newest runs first.
     *
     * @param text part of a name or an address, in any case, or a whole employee id
     * @param among the runs that may be told of; null for all
     * @param longest how long the database may look, in whole seconds, and one at least
     * @throws org.springframework.dao.QueryTimeoutException if it was not done by then
     */
    public List<Found> find(String text, int limit, @Nullable Collection<RunId> among, Duration longest) {
        if (among != null && among.isEmpty()) {
            return List.of();
        }
        return jdbc.execute((Connection connection) -> {
            JdbcTemplate bounded = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            bounded.setQueryTimeout((int) Math.max(1, longest.toSeconds()));
            try {
                return find(JdbcClient.create(bounded), text, limit, among);
            } finally {
                forgetTimeout(connection);
            }
        });
    }

    /** H2 keeps it for whatever the connection does next. */
    private static void forgetTimeout(Connection connection) throws SQLException {
        try (Statement any = connection.createStatement()) {
            any.setQueryTimeout(0);
        }
    }

    private static List<Found> find(JdbcClient jdbc, String text, int limit, @Nullable Collection<RunId> among) {
        String part = text.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
        JdbcClient.StatementSpec search = jdbc.sql(PEOPLE + (among == null ? "" : AMONG) + NEWEST_FIRST);
        if (among != null) {
            search = search.param("among", among.stream().map(RunId::toString).toArray(String[]::new));
        }
        return search.param("exact", text.strip())
                .param("part", "%" + part + "%")
                .param("limit", limit)
                .query((rs, number) -> new Found(
                        rs.getString("first_name"),
                        rs.getString("last_name"),
                        rs.getString("email"),
                        rs.getString("employee_id"),
                        new RunId(rs.getString("newest")),
                        rs.getLong("runs")))
                .list();
    }

    /**
     * Somebody as runs named the person.
     *
     * @param newest the newest run that noted anything of the person
     * @param runs how many did
     */
    public record Found(
            @Nullable String firstName,
            @Nullable String lastName,
            String email,
            @Nullable String employeeId,
            RunId newest,
            long runs) {}
}
