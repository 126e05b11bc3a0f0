package io.github.rollcall.runlog;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.user.RowChoice;
import io.github.rollcall.user.RowSelector;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The durable list of runs and of what happened to each as a whole. Only added to; each method commits by itself. */
public final class RunLog {

    private static final int LONGEST_DETAIL = 4000;

    /** Each time another process has begun a run between our look and our entry. */
    private static final int MOST_TRIES = 100;

    private static final List<String> FACTS = List.of(
            "account",
            "rowsRead",
            "exitCode",
            "detail",
            "creations",
            "skips",
            "knownColumns",
            "isCorrection",
            "disables",
            "members",
            "missingSeats");

    private static final String INSERT_EVENT = """
            insert into run_event (run_id, attempt, at, kind, account, rows_read, exit_code, detail, creations, skips,
                known_columns, is_correction, disables, members, missing_seats)
            values (:run, :attempt, :at, :kind, :account, :rowsRead, :exitCode, :detail, :creations, :skips,
                :knownColumns, :isCorrection, :disables, :members, :missingSeats)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    public RunLog(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = JdbcClient.create(jdbc);
        this.clock = clock;
    }

    /**
     * Enters a new run. Its id comes after all others, also where the clock was set back or two begin in one second, in this
     * process or another.
     */
    public RunRecord begin(RunRecord wanted) {
        for (int tries = 1; true; tries++) {
            RunRecord run = behindAllOthers(wanted);
            try {
                insert(run);
                return run;
            } catch (DuplicateKeyException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private RunRecord behindAllOthers(RunRecord wanted) {
        return jdbc.sql("select max(id) from run")
                .query((rs, number) -> Optional.ofNullable(rs.getString(1)).map(RunId::new))
                .single()
                .filter(newest -> newest.compareTo(wanted.id()) >= 0)
                .map(newest -> wanted.withId(newest.next()))
                .orElse(wanted);
    }

    private void insert(RunRecord run) {
        jdbc.sql("""
                        insert into run (id, started_at, server, feed, roster_path, roster_sha256, roster_sheet,
                            roster_encoding, images_path, skips_ok, max_creates, max_skips, max_disables, finish_by,
                            is_plan, chosen_rows, row_limit, changes)
                        values (:id, :startedAt, :server, :feed, :rosterPath, :rosterSha256, :rosterSheet,
                            :rosterEncoding, :imagesPath, :skipsOk, :maxCreates, :maxSkips, :maxDisables, :finishBy,
                            :isPlan, :chosenRows, :rowLimit, :changes)
                        """)
                .param("id", run.id().value())
                .param("startedAt", run.startedAt().atOffset(ZoneOffset.UTC))
                .param("server", run.server())
                .param("feed", run.feed())
                .param("rosterPath", run.rosterPath())
                .param("rosterSha256", run.rosterSha256())
                .param("rosterSheet", run.rosterSheet())
                .param("rosterEncoding", run.rosterEncoding())
                .param("imagesPath", run.imagesPath())
                .param("skipsOk", run.skipsOk())
                .param("maxCreates", run.limits().maxCreates())
                .param("maxSkips", Objects.toString(run.limits().maxSkips(), null))
                .param("maxDisables", Objects.toString(run.limits().maxDisables(), null))
                .param("finishBy", Objects.toString(run.limits().finishBy(), null))
                .param("changes", run.changes().stored())
                .param("isPlan", run.isPlan())
                .param("chosenRows", chosenRows(run.choice()))
                .param("rowLimit", run.choice().limit())
                .update();
    }

    /** The run of this id, also one that was purged. */
    public Optional<RunRecord> find(RunId id) {
        return jdbc.sql("select * from run where id = :id")
                .param("id", id.value())
                .query(RunLog::run)
                .optional();
    }

    /** When the purge of a run began; empty if all of it is there, or there is no such run. */
    public Optional<Instant> purgeBeganAt(RunId id) {
        return jdbc.sql("select purge_began from run where id = :id and purge_began is not null")
                .param("id", id.value())
                .query((rs, number) -> instant(rs, "purge_began"))
                .optional();
    }

    /** All runs against this server, newest first; plans are none, nor are runs that were purged. */
    public List<RunRecord> newestFirst(String server) {
        return jdbc.sql("""
                        select * from run where server = :server and not is_plan and purge_began is null
                        order by id desc
                        """).param("server", server).query(RunLog::run).list();
    }

    /** All runs and plans against this server that began before this time and were not purged, oldest first. */
    public List<RunRecord> begunBefore(Instant time, String server) {
        return jdbc.sql("""
                        select * from run where server = :server and purge_began is null and started_at < :time
                            and id < :id
                        order by id
                        """)
                .param("server", server)
                .param("time", time.atOffset(ZoneOffset.UTC))
                .param("id", RunId.at(time).value())
                .query(RunLog::run)
                .list();
    }

    /**
     * The ids of the newest runs and plans against any server, newest first; so many at most, and none that was purged.
     */
    public List<RunId> newest(int limit) {
        return jdbc.sql("select id from run where purge_began is null order by id desc fetch first :limit rows only")
                .param("limit", limit)
                .query((rs, number) -> new RunId(rs.getString(1)))
                .list();
    }

    /** When another run logged into the account first after this time; empty if none did, and plans are none. */
    public Optional<Instant> nextLogin(RunId other, String server, String account, Instant after) {
        return jdbc.sql("""
                        select run_event.at as at from run_event join run on run.id = run_event.run_id
                        where run_event.account = :account and run_event.at > :after and run.server = :server
                            and run.id <> :other and not run.is_plan
                        order by run_event.at fetch first row only
                        """)
                .param("account", account)
                .param("after", after.atOffset(ZoneOffset.UTC))
                .param("server", server)
                .param("other", other.value())
                .query((rs, number) -> instant(rs, "at"))
                .optional();
    }

    /** What happened to a run, in order. */
    public List<RunEvent> events(RunId run) {
        return jdbc.sql("select * from run_event where run_id = :run order by id")
                .param("run", run.value())
                .query(RunLog::event)
                .list();
    }

    public void attemptStarted(Attempt attempt) {
        add(attempt, RunEvent.Kind.STARTED);
    }

    /** @param rows how many rows the reader counted in the whole roster */
    public void rosterRead(Attempt attempt, long rows) {
        add(attempt, RunEvent.Kind.READ, Map.of("rowsRead", rows));
    }

    public void accountKnown(Attempt attempt, AccountKey account) {
        add(attempt, RunEvent.Kind.ACCOUNT, Map.of("account", account.id()));
    }

    /** Every row has been judged against the account. */
    public void checked(Attempt attempt) {
        add(attempt, RunEvent.Kind.CHECKED);
    }

    /** The same where a limit has decided how many rows of the roster those are. */
    public void checked(Attempt attempt, long rows) {
        add(attempt, RunEvent.Kind.CHECKED, Map.of("rowsRead", rows));
    }

    /** @param compared the run that found everything as it is */
    public void quiet(Attempt attempt, RunId compared) {
        add(attempt, RunEvent.Kind.QUIET, Map.of("detail", compared.value()));
    }

    /** @param reason why many people are changed by a call each, in words that follow "since" */
    public void oneByOne(Attempt attempt, String reason) {
        add(attempt, RunEvent.Kind.ONE_BY_ONE, Map.of("detail", cut(reason)));
    }

    /** A brake has stopped the attempt before its first write. */
    public void held(Attempt attempt, RunNumbers shown) {
        add(attempt, RunEvent.Kind.HELD, columnsOf(shown));
    }

    /** @param shown what the check of the attempt that was held had found */
    public void released(Attempt attempt, RunNumbers shown) {
        add(attempt, RunEvent.Kind.RELEASED, columnsOf(shown));
    }

    /** No brake stops the attempt. */
    public void passed(Attempt attempt, RunNumbers numbers) {
        add(attempt, RunEvent.Kind.PASSED, columnsOf(numbers));
    }

    /** All that was to be sent has been sent and answered. */
    public void worked(Attempt attempt) {
        add(attempt, RunEvent.Kind.WORKED);
    }

    /** @param message what stopped the attempt, for people; null if nothing did */
    public void attemptEnded(Attempt attempt, int exitCode, @Nullable String message) {
        Map<String, Object> columns = new HashMap<>(Map.of("exitCode", exitCode));
        if (message != null) {
            columns.put("detail", cut(message));
        }
        add(attempt, RunEvent.Kind.ENDED, columns);
    }

    private static String cut(String detail) {
        return detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
    }

    private void add(Attempt attempt, RunEvent.Kind kind) {
        add(attempt, kind, Map.of());
    }

    /** @param columns by parameter; those that are left out stay empty */
    private void add(Attempt attempt, RunEvent.Kind kind, Map<String, Object> columns) {
        Map<String, @Nullable Object> all = new HashMap<>();
        FACTS.forEach(name -> all.put(name, columns.get(name)));
        all.put("run", attempt.run().value());
        all.put("attempt", attempt.number());
        all.put("at", clock.instant().atOffset(ZoneOffset.UTC));
        all.put("kind", kind.name());
        jdbc.sql(INSERT_EVENT).params(all).update();
    }

    private static Map<String, Object> columnsOf(RunNumbers numbers) {
        return Map.of(
                "rowsRead", numbers.rows(),
                "creations", numbers.creations(),
                "skips", numbers.skips(),
                "knownColumns", String.join(",", numbers.columns()),
                "isCorrection", numbers.isCorrection(),
                "disables", numbers.disables(),
                "members", numbers.members(),
                "missingSeats", numbers.missingSeats());
    }

    private static RunRecord run(ResultSet rs, int number) throws SQLException {
        return new RunRecord(
                new RunId(rs.getString("id")),
                instant(rs, "started_at"),
                rs.getString("server"),
                rs.getString("feed"),
                rs.getString("roster_path"),
                rs.getString("roster_sha256"),
                rs.getString("roster_sheet"),
                rs.getString("roster_encoding"),
                rs.getString("images_path"),
                rs.getBoolean("skips_ok"),
                limits(rs),
                rs.getBoolean("is_plan"),
                choice(rs),
                ChangeOptions.of(rs.getString("changes")));
    }

    private static @Nullable String chosenRows(RowChoice choice) {
        return choice.only().isEmpty()
                ? null
                : choice.only().stream().map(RowSelector::text).collect(Collectors.joining("\n"));
    }

    private static RowChoice choice(ResultSet rs) throws SQLException {
        String only = rs.getString("chosen_rows");
        return new RowChoice(
                only == null ? List.of() : only.lines().map(RowSelector::new).toList(),
                rs.getObject("row_limit", Long.class));
    }

    private static RunLimits limits(ResultSet rs) throws SQLException {
        String maxSkips = rs.getString("max_skips");
        String maxDisables = rs.getString("max_disables");
        String finishBy = rs.getString("finish_by");
        return new RunLimits(
                rs.getObject("max_creates", Long.class),
                maxSkips == null ? null : CountOrShare.of(maxSkips),
                maxDisables == null ? null : CountOrShare.of(maxDisables),
                finishBy == null ? null : FinishBy.of(finishBy));
    }

    private static RunEvent event(ResultSet rs, int number) throws SQLException {
        RunNumbers numbers = numbers(rs);
        return new RunEvent(
                rs.getInt("attempt"),
                instant(rs, "at"),
                RunEvent.Kind.valueOf(rs.getString("kind")),
                rs.getString("account"),
                numbers == null ? rs.getObject("rows_read", Long.class) : null,
                rs.getObject("exit_code", Integer.class),
                rs.getString("detail"),
                numbers);
    }

    private static @Nullable RunNumbers numbers(ResultSet rs) throws SQLException {
        Long creations = rs.getObject("creations", Long.class);
        if (creations == null) {
            return null;
        }
        return new RunNumbers(
                rs.getLong("rows_read"),
                creations,
                rs.getLong("skips"),
                Set.copyOf(List.of(rs.getString("known_columns").split(",", -1))),
                rs.getBoolean("is_correction"),
                rs.getLong("disables"),
                rs.getLong("members"),
                rs.getLong("missing_seats"));
    }

    public static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
