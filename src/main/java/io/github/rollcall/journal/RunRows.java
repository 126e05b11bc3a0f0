package io.github.rollcall.journal;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.entry.ImageToSend;
import io.github.rollcall.journal.entry.JournalEntry;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.user.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one run noted about its rows, as it is now. For use by several threads. */
public final class RunRows {

    private static final int FEWEST_AT_ONCE = 100;
    private static final int CLOSE_TOGETHER = 20;

    private final RunId run;
    private final JdbcClient jdbc;
    private final Keys keys;
    private final EntryColumns columns;

    RunRows(RunId run, JdbcClient jdbc, Keys keys, EntryColumns columns) {
        this.run = run;
        this.jdbc = jdbc;
        this.keys = keys;
        this.columns = columns;
    }

    /** The rows in these lines that have entries. */
    public Map<Long, RowHistory> between(long firstLine, long lastLine) {
        Map<Long, RowHistory> rows = new HashMap<>();
        histories(jdbc.sql("""
                        select * from journal_entry where run_no = :run and line between :first and :last
                        order by run_no, line, id
                        """)
                        .param("run", key())
                        .param("first", firstLine)
                        .param("last", lastLine)
                        .query(columns::entry)
                        .list())
                .forEach(row -> rows.put(row.line(), row));
        return rows;
    }

    /** What was noted about the row that begins on this line; empty if nothing was. */
    public Optional<RowHistory> at(long line) {
        return Optional.ofNullable(between(line, line).get(line))
                .or(() -> Optional.ofNullable(plain().at(line)).map(word -> RowHistory.plain(line, word)));
    }

    /**
     * The rows behind this line that have entries, in order; empty at the end.
     *
     * @param entries how many entries are read at the most; whole rows are returned, one at least
     */
    public List<RowHistory> after(long line, int entries) {
        List<JournalEntry> found = jdbc.sql("""
                        select * from journal_entry where run_no = :run and line > :line
                        order by run_no, line, id fetch first :entries rows only
                        """)
                .param("run", key())
                .param("line", line)
                .param("entries", entries)
                .query(columns::entry)
                .list();
        List<RowHistory> rows = histories(found);
        if (found.size() < entries) {
            return rows;
        }
        // The last row may go on behind the last entry that was read.
        RowHistory last = rows.get(rows.size() - 1);
        return rows.size() > 1
                ? rows.subList(0, rows.size() - 1)
                : List.copyOf(between(last.line(), last.line()).values());
    }

    /** The rows behind this line for which this is due, in order, {@code limit} at most; none if there are no more. */
    public List<RowHistory> due(Due what, long afterLine, int limit) {
        return planned(what.stages(), afterLine, what::isOf, limit);
    }

    /** The rows behind this line whose image is to be sent, in order, {@code limit} at most; none if there are no more. */
    public List<ImageToSend> imagesToSend(long afterLine, int limit) {
        return planned(List.of(Stage.IMAGE), afterLine, row -> row.imageToSend().isPresent(), limit).stream()
                .flatMap(row -> row.imageToSend().stream())
                .toList();
    }

    /** What is to be sent of those who are there or are to be created: roles, names, images. */
    public Set<Stage> stagesDue() {
        return jdbc.sql("""
                        select distinct stage from journal_entry planned
                        where run_no = :run and kind = 'PLANNED' and stage in ('ROLE', 'NAME', 'IMAGE') and not exists (
                            select 1 from journal_entry later
                            where later.run_no = planned.run_no and later.line = planned.line and later.id > planned.id
                                and later.kind = 'CONCLUDED'
                                and (later.stage = planned.stage
                                    or later.stage = 'USER' and later.outcome = 'SKIPPED'))
                        """).param("run", key()).query(String.class).list().stream()
                .map(Stage::valueOf)
                .collect(Collectors.toSet());
    }

    /** People whom the roster has no more, as the check found them, each with what became of it; by falling lines. */
    public List<RowHistory> leavers() {
        return histories(jdbc.sql("""
                        select * from journal_entry where run_no = :run and line < 0 order by run_no, line desc, id
                        """).param("run", key()).query(columns::entry).list());
    }

    /** Those of them who are to be disabled. */
    public List<RowHistory> leaversDue() {
        return leavers().stream()
                .filter(leaver -> leaver.state(Stage.LEAVER) == RowState.DUE)
                .toList();
    }

    /** The rows that are skipped for this reason, in order, {@code limit} at most. */
    public List<RowHistory> skippedFor(ProblemCode reason, int limit) {
        return on(jdbc.sql("""
                                select distinct line from journal_entry
                                where run_no = :run and stage = 'USER' and outcome = 'SKIPPED' and detail like :reason
                                order by line
                                """)
                        .param("run", key())
                        .param("reason", "%" + reason.name() + "%")
                        .query(Long.class)
                        .list())
                .stream()
                .filter(row -> row.outcome(Stage.USER)
                        .filter(outcome -> outcome.problems().stream()
                                .anyMatch(problem -> problem.code().equals(reason.name())))
                        .isPresent())
                .limit(limit)
                .toList();
    }

    /**
     * The rows behind this line, in order, of which these stages are what is asked for. The query leaves out only those that can't be: what
     * is due has a planned or withdrawn entry of its stage, and no conclusion of it behind that.
     */
    private List<RowHistory> planned(List<Stage> stages, long afterLine, Predicate<RowHistory> which, int limit) {
        List<RowHistory> found = new ArrayList<>();
        int atOnce = Math.max(limit, FEWEST_AT_ONCE);
        List<Long> lines = linesPlanned(stages, afterLine, atOnce);
        while (!lines.isEmpty()) {
            on(lines).stream().filter(which).limit(limit - (long) found.size()).forEach(found::add);
            if (found.size() == limit) {
                return found;
            }
            lines = linesPlanned(stages, lines.get(lines.size() - 1), atOnce);
        }
        return found;
    }

    private List<Long> linesPlanned(List<Stage> stages, long afterLine, int entries) {
        return jdbc
                .sql("""
                        select line from journal_entry planned
                        where run_no = :run and line > :line and kind in ('PLANNED', 'WITHDRAWN') and stage in (:stages)
                            and not exists (select 1 from journal_entry later
                                where later.run_no = planned.run_no and later.line = planned.line and later.id > planned.id
                                    and later.stage = planned.stage and later.kind = 'CONCLUDED')
                        order by run_no, line, id fetch first :entries rows only
                        """)
                .param("run", key())
                .param("line", afterLine)
                .param("stages", stages.stream().map(Stage::name).toList())
                .param("entries", entries)
                .query(Long.class)
                .list()
                .stream()
                .distinct()
                .toList();
    }

    /** The newest run, but this one, that did something after that run to a person of the account, by the person's extension. */
    public Map<ExtensionId, RunId> changedSince(RunId past, AccountKey account) {
        Map<ExtensionId, RunId> changed = new HashMap<>();
        jdbc.sql("""
                        select entry.extension_id, max(run.id) as newest
                        from journal_entry entry join run on run.no = entry.run_no
                        where entry.account_no = :account and entry.extension_id is not null
                            and run.id > :past and run.id <> :run
                            and entry.outcome in ('CREATED', 'ADOPTED', 'UPDATED', 'APPLIED', 'UPLOADED')
                        group by entry.extension_id
                        """)
                .param("account", keys.of(account))
                .param("past", past.value())
                .param("run", run.value())
                .query(rs -> {
                    changed.put(new ExtensionId(rs.getLong("extension_id")), new RunId(rs.getString("newest")));
                });
        return changed;
    }

    /** The rows of which no entry tells. */
    public PlainRows plain() {
        return new PlainRows(jdbc.sql("select * from journal_plain where run_no = :run")
                .param("run", key())
                .query(EntryColumns::plain)
                .list());
    }

    /** The last line of which anything is noted; 0 if nothing is. */
    public long lastLine() {
        long ofEntries = nearest(
                "select coalesce(max(line), 0) from journal_entry where run_no = :run and line < :line",
                Long.MAX_VALUE);
        return Math.max(ofEntries, plain().lastLine());
    }

    /** The last entry of all that are written so far; 0 if there is none. */
    public long newestEntry() {
        return jdbc.sql("select coalesce(max(id), 0) from journal_entry")
                .query(Long.class)
                .single();
    }

    /** The rows of which something was noted behind this entry, as they are now. */
    public List<RowHistory> since(long entry) {
        int ours = key();
        List<Long> lines = jdbc
                .sql("select run_no, line from journal_entry where id > :entry")
                .param("entry", entry)
                .query((rs, number) -> rs.getInt("run_no") == ours ? rs.getLong("line") : 0)
                .list()
                .stream()
                .filter(line -> line > 0)
                .distinct()
                .sorted()
                .toList();
        return on(lines);
    }

    /** The rows on these lines that have entries. Lines are in order; those that lie close together are read at once. */
    public List<RowHistory> on(List<Long> lines) {
        List<RowHistory> rows = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (i == lines.size() || lines.get(i) - lines.get(i - 1) > CLOSE_TOGETHER) {
                Map<Long, RowHistory> found = between(lines.get(begin), lines.get(i - 1));
                lines.subList(begin, i).stream()
                        .map(found::get)
                        .filter(Objects::nonNull)
                        .forEach(rows::add);
                begin = i;
            }
        }
        return rows;
    }

    /** The lines nearest to this one on which rows are known to begin, in order; two at most. */
    public List<Long> neighbours(long line) {
        PlainRows plain = plain();
        long before =
                nearest("select coalesce(max(line), 0) from journal_entry where run_no = :run and line < :line", line);
        long after = nearest(
                "select coalesce(min(line), " + Long.MAX_VALUE
                        + ") from journal_entry where run_no = :run and line > :line",
                line);
        return Stream.of(Math.max(before, plain.lastBefore(line)), Math.min(after, plain.firstAfter(line)))
                .filter(near -> near > 0 && near < Long.MAX_VALUE)
                .toList();
    }

    private long nearest(String query, long line) {
        return jdbc.sql(query)
                .param("run", key())
                .param("line", line)
                .query(Long.class)
                .single();
    }

    /** When users were created, and what follows them was sent, by attempt. */
    public List<WorkSpan> workSpans() {
        return jdbc.sql("""
                        select attempt, stage, min(at) as first_at, max(at) as last_at from journal_entry
                        where run_no = :run
                            and (kind = 'INTENDED' or intention is not null or outcome in ('UPLOADED', 'APPLIED'))
                        group by attempt, stage
                        """)
                .param("run", key())
                .query((rs, number) -> new WorkSpan(
                        rs.getInt("attempt"),
                        Stage.valueOf(rs.getString("stage")),
                        RunLog.instant(rs, "first_at"),
                        RunLog.instant(rs, "last_at")))
                .list();
    }

    private int key() {
        return keys.of(run);
    }

    private static List<RowHistory> histories(List<JournalEntry> entries) {
        List<RowHistory> rows = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= entries.size(); i++) {
            long line = entries.get(begin).mark().line();
            if (i == entries.size() || entries.get(i).mark().line() != line) {
                rows.add(new RowHistory(line, entries.subList(begin, i)));
                begin = i;
            }
        }
        return rows;
    }
}
