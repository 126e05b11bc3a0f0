package io.github.rollcall.journal;

import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.user.value.EmailAddress;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that any run noted about one person, of rows that have entries. For use by several threads. */
public final class PersonHistory {

    private final Journal journal;
    private final JdbcClient jdbc;
    private final Keys keys;

    PersonHistory(Journal journal, JdbcClient jdbc, Keys keys) {
        this.journal = journal;
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** All rows, of any run and account, that name this address in any spelling; in the order of runs and lines. */
    public List<RowHistory> ofEmail(String address) {
        return rows("email_key", EmailAddress.canonical(address));
    }

    /** The same for an employee id. */
    public List<RowHistory> ofEmployee(String employeeId) {
        return rows("employee_id", employeeId);
    }

    private List<RowHistory> rows(String column, String value) {
        return jdbc
                .sql("select distinct run_no, line from journal_person where " + column
                        + " = :value order by run_no, line")
                .param("value", value)
                .query((rs, number) -> Map.entry(keys.run(rs), rs.getLong("line")))
                .list()
                .stream()
                .flatMap(row -> journal.of(row.getKey()).at(row.getValue()).stream())
                .toList();
    }

    /** What came back for the creations of a row, in order. */
    public List<Trace> traces(RunId run, long line) {
        return jdbc.sql("""
                        select trace.* from journal_entry entry join journal_trace trace on trace.intention = entry.id
                        where entry.run_no = :run and entry.line = :line order by trace.id
                        """)
                .param("run", keys.of(run))
                .param("line", line)
                .query((rs, number) -> new Trace(
                        RunLog.instant(rs, "at"),
                        rs.getLong("intention"),
                        Trace.Kind.valueOf(rs.getString("kind")),
                        rs.getString("reason"),
                        rs.getString("request_id")))
                .list();
    }
}
