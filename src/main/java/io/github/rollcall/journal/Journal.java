package io.github.rollcall.journal;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.home.DatabaseFile;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.user.EmailAddress;
import io.github.rollcall.user.Problem;
import io.github.rollcall.user.ProblemCode;
import io.github.rollcall.user.UserKey;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The durable memory of what was intended for people and what became of it, kept per server and account, across runs.
 *
 * <p>Every method that writes commits in a transaction of its own before it returns: the account does not roll back with
 * our chunks. Safe for use by several threads. Nothing is ever changed or removed. Any method may throw Spring's
 * {@link DataAccessException}, which stops the run.
 */
public final class Journal {

    private static final String INSERT = """
            insert into journal (at, run_id, attempt, server, account, line, stage, kind, intention, outcome, employee_id,
                email, extension_number, first_name, last_name, extension_id, request_id, image_file, detail)
            values (:at, :run, :attempt, :server, :account, :line, :stage, :kind, :intention, :outcome, :employeeId,
                :email, :number, :firstName, :lastName, :extensionId, :requestId, :imageFile, :detail)
            """;

    /** The entry that ends an intention takes over whom and which row it is about. */
    private static final String INSERT_END = """
            insert into journal (at, run_id, attempt, server, account, line, stage, kind, intention, outcome, employee_id,
                email, extension_number, first_name, last_name, extension_id, request_id, detail)
            select cast(:at as timestamp(6) with time zone), run_id, attempt, server, account, line, stage,
                cast(:kind as varchar(10)), id, cast(:outcome as varchar(10)), employee_id, email,
                coalesce(cast(:number as varchar(16)), extension_number), first_name, last_name,
                cast(:extensionId as bigint), cast(:requestId as varchar(100)), cast(:detail as varchar(1000000))
            from journal where id = :intention
            """;

    private static final String IS_LAST = """
            not exists (select 1 from journal later where later.run_id = entry.run_id and later.line = entry.line
                and later.stage = entry.stage and later.id > entry.id)
            """;

    /** The image of somebody who is skipped is nobody's business. */
    private static final String IS_SHOWN = """
            (stage = 'USER' or not exists (select 1 from journal owner
                where owner.run_id = entry.run_id and owner.line = entry.line and owner.stage = 'USER'
                    and owner.outcome = 'SKIPPED'
                    and not exists (select 1 from journal later where later.run_id = owner.run_id
                        and later.line = owner.line and later.stage = owner.stage and later.id > owner.id)))
            """;

    private static final long CLOSE_TOGETHER = 20;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final EntryColumns columns;
    private final Clock clock;
    private final boolean isH2;
    private final Optional<DatabaseFile> file;

    Journal(JdbcTemplate jdbc, PlatformTransactionManager transactions, EntryColumns columns, Clock clock) {
        this.jdbc = JdbcClient.create(jdbc);
        this.batches = new NamedParameterJdbcTemplate(jdbc);
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.columns = columns;
        this.clock = clock;
        this.isH2 = Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>)
                connection -> connection.getMetaData().getDatabaseProductName().equals("H2")));
        this.file = DatabaseFile.of(Objects.requireNonNull(jdbc.execute((ConnectionCallback<String>)
                connection -> connection.getMetaData().getURL())));
    }

    /** By what refused rows are known again. */
    public RowMarks marks() {
        return new RowMarks(jdbc, batches, transaction);
    }

    /**
     * Notes that the request for this row is about to leave.
     *
     * @return the intention's id, for ending it
     */
    public long intend(Attempt attempt, AccountKey account, long line, UserKey person) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        transaction.executeWithoutResult(status -> jdbc.sql(INSERT)
                .paramSource(columns.of(attempt, account, line, Stage.USER, person)
                        .addValue("at", now())
                        .addValue("kind", EntryColumns.INTENDED))
                .update(key, "id"));
        forceToDisk();
        requireThere();
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** Ends an intention. The entry goes to the run and row that the intention belongs to. */
    public void conclude(long intention, Outcome outcome) {
        end(columns.of(outcome).addValue("kind", EntryColumns.CONCLUDED), intention);
    }

    /** Ends an intention by what a look-up found after RingCentral had said that something of it is taken. */
    public void concludeTaken(long intention, Outcome outcome, String answered, @Nullable String requestId) {
        transaction.executeWithoutResult(status -> {
            trace(intention, Trace.Kind.TAKEN, answered, requestId);
            insertEnd(columns.of(outcome).addValue("kind", EntryColumns.CONCLUDED), intention);
        });
        requireThere();
    }

    /** Ends an intention that is proved to have created nothing. */
    public void withdraw(long intention, WithdrawalCause cause, String reason) {
        withdraw(intention, cause, reason, null);
    }

    /** The same, by an answer to a request that RingCentral has a name for. */
    public void withdraw(long intention, WithdrawalCause cause, String reason, @Nullable String requestId) {
        end(
                columns.nothing()
                        .addValue("kind", EntryColumns.WITHDRAWN)
                        .addValue("outcome", cause.name())
                        .addValue("requestId", requestId)
                        .addValue("detail", ProblemsJson.cut(reason, Trace.LONGEST_REASON)),
                intention);
    }

    /** Notes why the end of an intention is not known. It stays open: only people will read this. */
    public void lost(long intention, String reason, @Nullable String requestId) {
        transaction.executeWithoutResult(status -> trace(intention, Trace.Kind.LOST, reason, requestId));
        requireThere();
    }

    private void trace(long intention, Trace.Kind kind, String reason, @Nullable String requestId) {
        jdbc.sql("""
                        insert into journal_trace (at, intention, kind, reason, request_id)
                        values (:at, :intention, :kind, :reason, :requestId)
                        """)
                .param("at", now())
                .param("intention", intention)
                .param("kind", kind.name())
                .param("reason", ProblemsJson.cut(reason, Trace.LONGEST_REASON))
                .param("requestId", requestId)
                .update();
    }

    /** Notes facts that no request hangs on, all or none. */
    public void note(Attempt attempt, AccountKey account, Collection<? extends Note> notes) {
        if (notes.isEmpty()) {
            return;
        }
        OffsetDateTime now = now();
        SqlParameterSource[] rows = notes.stream()
                .map(note -> columns.of(attempt, account, note).addValue("at", now))
                .toArray(SqlParameterSource[]::new);
        transaction.executeWithoutResult(status -> batches.batchUpdate(INSERT, rows));
        requireThere();
    }

    /** All intentions of this account without an end, whichever run they came from, oldest first. */
    public List<OpenIntention> openIntentions(AccountKey account) {
        return openIntentions("account = :account", account, 0);
    }

    /** The same, among the entries behind this one; as quick as these are few, however many come before. */
    public List<OpenIntention> openIntentions(AccountKey account, long behind) {
        // So that the entries are found by their ids: the index of the account leads through all of its past.
        return openIntentions("account || '' = :account", account, behind);
    }

    private List<OpenIntention> openIntentions(String ofAccount, AccountKey account, long behind) {
        return jdbc.sql("""
                        select entry.* from journal entry
                        where id > :behind and server = :server and kind = 'INTENDED'
                            and not exists (select 1 from journal ending where ending.intention = entry.id)
                            and\s""" + ofAccount + " order by entry.id")
                .param("behind", behind)
                .param("account", account.id())
                .param("server", account.server())
                .query(columns::openIntention)
                .list();
    }

    /**
     * Sendings for people of this account who may be there by an earlier one that got no answer, but were not seen yet,
     * whichever run they came from; of each row the last, as long as nothing is concluded about it. They are dated by that
     * earlier one.
     */
    public List<OpenIntention> unseen(AccountKey account) {
        return jdbc.sql("""
                        select sent.id, sent.run_id, sent.line, sent.employee_id, sent.email, sent.extension_number,
                            sent.first_name, sent.last_name,
                            coalesce((select min(earlier.at) from journal lost
                                join journal earlier on earlier.id = lost.intention
                                where lost.email = sent.email and lost.account = sent.account
                                    and lost.server = sent.server and lost.kind = 'WITHDRAWN' and lost.outcome = 'ABSENT'
                                    and lost.id < entry.id
                                    and not exists (select 1 from journal seen
                                        where seen.email = lost.email and seen.id > lost.id and seen.id < entry.id
                                            and seen.account = lost.account and seen.server = lost.server
                                            and seen.kind = 'CONCLUDED' and seen.stage = 'USER'
                                            and seen.extension_id is not null)), sent.at) as at
                        from journal entry join journal sent on sent.id = entry.intention
                        where entry.account = :account and entry.server = :server and entry.kind = 'WITHDRAWN'
                            and entry.outcome = 'UNSEEN' and entry.stage = 'USER'
                            and not exists (select 1 from journal later
                                where later.run_id = entry.run_id and later.stage = entry.stage
                                    and later.line = entry.line and later.id > entry.id
                                    and (later.kind = 'CONCLUDED' or later.outcome = 'UNSEEN'))
                        order by entry.id
                        """)
                .param("account", account.id())
                .param("server", account.server())
                .query(columns::openIntention)
                .list();
    }

    /** The last entry that is written; 0 if there is none. */
    public long newestEntry() {
        return jdbc.sql("select max(id) from journal")
                .query((rs, number) -> Objects.requireNonNullElse(rs.getObject(1, Long.class), 0L))
                .single();
    }

    /** What this run noted about the rows in these lines. */
    public Map<Long, RowHistory> rows(RunId run, long firstLine, long lastLine) {
        Map<Long, RowHistory> rows = new HashMap<>();
        histories(jdbc.sql("""
                        select * from journal where run_id = :run and line between :first and :last order by line, id
                        """)
                        .param("run", run.value())
                        .param("first", firstLine)
                        .param("last", lastLine)
                        .query(columns::entry)
                        .list())
                .forEach(row -> rows.put(row.line(), row));
        return rows;
    }

    /**
     * What this run noted about the rows behind this line, in order; empty at the end.
     *
     * @param entries how many entries are read at the most; whole rows are returned, one at least
     */
    public List<RowHistory> rowsAfter(RunId run, long line, int entries) {
        List<JournalEntry> found = jdbc.sql("""
                        select * from journal where run_id = :run and line > :line
                        order by line, id fetch first :entries rows only
                        """)
                .param("run", run.value())
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
                : List.of(Objects.requireNonNull(
                        rows(run, last.line(), last.line()).get(last.line())));
    }

    /**
     * Where the rows of a run stand, and the images of those who are not skipped. Quick enough to be asked while the run goes
     * on; rows of which nothing is noted yet are in none of the counts.
     */
    public List<Tally> tally(RunId run) {
        return jdbc.sql("""
                        select stage, kind, outcome, was_unseen, count(*) as entries from (
                            select stage, kind, outcome,
                                case when kind <> 'CONCLUDED' and stage = 'USER' and line in (select unseen.line
                                    from journal unseen where unseen.run_id = :run and unseen.stage = 'USER'
                                        and unseen.kind = 'WITHDRAWN' and unseen.outcome = 'UNSEEN')
                                    then 1 else 0 end as was_unseen
                            from journal entry
                            where run_id = :run and\s""" + IS_LAST + " and " + IS_SHOWN + """
                            ) standing
                        group by stage, kind, outcome, was_unseen
                        """)
                .param("run", run.value())
                .query(columns::tally)
                .list();
    }

    /** For each row or image of a run that stands skipped: why, in no particular order. */
    public List<List<Problem>> problemsOfSkipped(RunId run) {
        return jdbc.sql("select detail from journal entry where run_id = :run and outcome = 'SKIPPED' and " + IS_LAST
                        + " and " + IS_SHOWN)
                .param("run", run.value())
                .query((rs, number) -> columns.problems(rs.getString("detail")))
                .list();
    }

    /** The lines behind this one of rows for which this is due, in order, {@code limit} at most. */
    public List<Long> due(RunId run, Due what, long afterLine, int limit) {
        return what.stages().stream()
                .flatMap(stage -> due(run, what, stage, afterLine, limit).stream())
                .distinct()
                .sorted()
                .limit(limit)
                .toList();
    }

    /** One stage at a time, and in the order of an index: what is done behind the last of these lines is not read. */
    private List<Long> due(RunId run, Due what, Stage stage, long afterLine, int limit) {
        return jdbc.sql("select line from journal entry where run_id = :run and stage = :stage and line > :line and "
                        + isOf(what) + " and " + IS_LAST
                        + " order by run_id, stage, line fetch first :limit rows only")
                .param("run", run.value())
                .param("stage", stage.name())
                .param("line", afterLine)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    private static String isOf(Due what) {
        return switch (what) {
            case USER_WITH_NUMBER -> "kind in ('PLANNED', 'WITHDRAWN') and extension_number is not null";
            case USER_WITHOUT_NUMBER -> "kind in ('PLANNED', 'WITHDRAWN') and extension_number is null";
            case FOLLOW_UP -> "kind = 'PLANNED'";
        };
    }

    private static List<String> names(List<Stage> stages) {
        return stages.stream().map(Stage::name).toList();
    }

    /** What this run noted about the rows on these lines, which are in order. Lines that lie close together are read at once. */
    public List<RowHistory> rows(RunId run, List<Long> lines) {
        List<RowHistory> rows = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (i == lines.size() || lines.get(i) - lines.get(i - 1) > CLOSE_TOGETHER) {
                List<Long> close = lines.subList(begin, i);
                Map<Long, RowHistory> found = rows(run, lines.get(begin), lines.get(i - 1));
                close.stream().map(found::get).filter(Objects::nonNull).forEach(rows::add);
                begin = i;
            }
        }
        return rows;
    }

    /** Rows behind this line whose image is to be sent and whose user exists, in order, {@code limit} at most. */
    public List<ImageToSend> imagesToSend(RunId run, long line, int limit) {
        return jdbc.sql("""
                        select entry.image_file as planned_file, owner.*
                        from journal entry
                        join journal owner on owner.run_id = entry.run_id and owner.line = entry.line
                            and owner.stage = 'USER' and owner.kind = 'CONCLUDED' and owner.extension_id is not null
                            and not exists (select 1 from journal later where later.run_id = owner.run_id
                                and later.line = owner.line and later.stage = owner.stage and later.id > owner.id)
                        where entry.run_id = :run and entry.stage = 'IMAGE' and entry.kind = 'PLANNED'
                            and entry.line > :line and\s""" + IS_LAST + """
                        order by entry.line fetch first :limit rows only
                        """)
                .param("run", run.value())
                .param("line", line)
                .param("limit", limit)
                .query(columns::imageToSend)
                .list();
    }

    /**
     * What was to follow the creation of users that we made in this account, and has not been done for them in any run: the
     * run was stopped before, or RingCentral refused it.
     */
    public Map<ExtensionId, Set<Stage>> unfinished(AccountKey account) {
        Map<ExtensionId, Set<Stage>> unfinished = followUps("""
                select distinct made.extension_id, wanted.stage
                from journal made
                join journal wanted on wanted.run_id = made.run_id and wanted.line = made.line
                    and wanted.stage in (:followUps) and wanted.kind = 'PLANNED'
                where made.account = :account and made.server = :server and made.kind = 'CONCLUDED'
                    and made.stage = 'USER' and made.outcome in ('CREATED', 'ADOPTED')
                """, account);
        followUps("""
                select distinct extension_id, stage from journal
                where account = :account and server = :server and kind = 'CONCLUDED' and outcome = 'APPLIED'
                """, account)
                .forEach((id, done) -> unfinished.computeIfPresent(id, (same, open) -> without(open, done)));
        return unfinished;
    }

    private static @Nullable Set<Stage> without(Set<Stage> open, Set<Stage> done) {
        open.removeAll(done);
        return open.isEmpty() ? null : open;
    }

    private Map<ExtensionId, Set<Stage>> followUps(String query, AccountKey account) {
        Map<ExtensionId, Set<Stage>> stages = new HashMap<>();
        jdbc.sql(query)
                .param("account", account.id())
                .param("server", account.server())
                .param("followUps", names(Stage.FOLLOW_UPS))
                .query((rs, number) -> stages.computeIfAbsent(
                                new ExtensionId(rs.getLong(1)), id -> EnumSet.noneOf(Stage.class))
                        .add(Stage.valueOf(rs.getString(2))))
                .list();
        return stages;
    }

    /** The extension that we know as this employee's, by employee id; the latest knowledge stands. */
    public Map<String, ExtensionId> extensionsByEmployeeId(AccountKey account) {
        Map<String, ExtensionId> known = new HashMap<>();
        jdbc.sql("""
                        select employee_id, extension_id from journal
                        where account = :account and server = :server and kind = 'CONCLUDED' and stage = 'USER'
                            and outcome in ('CREATED', 'ADOPTED') and employee_id is not null
                        order by id
                        """)
                .param("account", account.id())
                .param("server", account.server())
                .query((rs, number) -> known.put(rs.getString(1), new ExtensionId(rs.getLong(2))))
                .list();
        return known;
    }

    /**
     * The extension, made by another hand, that we last found to be this employee's without any doubt, by employee id. It
     * tells who somebody is whose address changes, where the account does not show the employee id.
     */
    public Map<String, ExtensionId> foundByEmployeeId(AccountKey account) {
        Map<String, ExtensionId> found = new HashMap<>();
        jdbc.sql("""
                        select employee_id, extension_id, max(id) as latest from journal
                        where account = :account and server = :server and kind = 'CONCLUDED' and stage = 'USER'
                            and outcome = 'UNCHANGED' and employee_id is not null
                            and (detail is null or detail not like :doubt)
                        group by employee_id, extension_id order by latest
                        """)
                .param("account", account.id())
                .param("server", account.server())
                .param("doubt", "%" + ProblemCode.NAME_DIFFERS.name() + "%")
                .query((rs, number) -> found.put(rs.getString(1), new ExtensionId(rs.getLong(2))))
                .list();
        return found;
    }

    /** The extensions that we made or adopted in this account since then. */
    public List<ExtensionId> extensionsSince(AccountKey account, Instant since) {
        return jdbc.sql("""
                        select extension_id from journal where account = :account and server = :server
                            and kind = 'CONCLUDED' and outcome in ('CREATED', 'ADOPTED') and at >= :since
                        """)
                .param("account", account.id())
                .param("server", account.server())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((rs, number) -> new ExtensionId(rs.getLong(1)))
                .list();
    }

    /** How many users were created in this account by requests that left after this intention. */
    public long createdAfter(AccountKey account, long intention) {
        return jdbc.sql("""
                        select count(*) from journal where account = :account and server = :server
                            and kind = 'CONCLUDED' and outcome = 'CREATED' and intention > :intention
                        """)
                .param("account", account.id())
                .param("server", account.server())
                .param("intention", intention)
                .query(Long.class)
                .single();
    }

    /** When users were created, and what follows them was sent, by attempt. */
    public List<WorkSpan> workSpans(RunId run) {
        return jdbc.sql("""
                        select attempt, stage, min(at) as first_at, max(at) as last_at from journal
                        where run_id = :run
                            and (kind = 'INTENDED' or intention is not null or outcome in ('UPLOADED', 'APPLIED'))
                        group by attempt, stage
                        """)
                .param("run", run.value())
                .query((rs, number) -> new WorkSpan(
                        rs.getInt("attempt"),
                        Stage.valueOf(rs.getString("stage")),
                        RunLog.instant(rs, "first_at"),
                        RunLog.instant(rs, "last_at")))
                .list();
    }

    /** How many others got no answer at first, of requests that left after this intention, whatever came of them. */
    public long withoutAnswerAfter(AccountKey account, long intention, EmailAddress but) {
        return jdbc.sql("""
                        select count(distinct lower(email)) from journal where account = :account and server = :server
                            and ((kind = 'WITHDRAWN' and outcome = 'ABSENT') or (kind = 'CONCLUDED' and outcome = 'ADOPTED'))
                            and intention > :intention and lower(email) <> :but
                        """)
                .param("account", account.id())
                .param("server", account.server())
                .param("intention", intention)
                .param("but", but.canonical())
                .query(Long.class)
                .single();
    }

    /**
     * The sendings for whoever has this address that got no answer and came to nothing, in all runs since the person was last
     * known to be in the account; oldest first.
     */
    public List<LostTry> lostTries(AccountKey account, EmailAddress address) {
        return jdbc.sql("""
                        select id, intention, run_id, attempt, at from journal
                        where account = :account and server = :server and kind = 'WITHDRAWN' and outcome = 'ABSENT'
                            and lower(email) = :email and id > coalesce((select max(there.id) from journal there
                                where there.account = :account and there.server = :server and there.kind = 'CONCLUDED'
                                    and there.stage = 'USER' and there.extension_id is not null
                                    and lower(there.email) = :email), 0)
                        order by id
                        """)
                .param("account", account.id())
                .param("server", account.server())
                .param("email", address.canonical())
                .query((rs, number) -> new LostTry(
                        rs.getLong("id"),
                        rs.getLong("intention"),
                        new Attempt(new RunId(rs.getString("run_id")), rs.getInt("attempt")),
                        RunLog.instant(rs, "at")))
                .list();
    }

    /**
     * When the first creation was sent, in any run, that got no answer and may have been carried out after its absence was
     * believed, by address without case; of people who have not been seen in the account since.
     */
    public Map<String, Instant> firstLost(AccountKey account) {
        return firstLost(account, "");
    }

    /** The same, for whoever has this address. */
    public Optional<Instant> firstLost(AccountKey account, EmailAddress address) {
        return Optional.ofNullable(firstLost(account, address.canonical()).get(address.canonical()));
    }

    /** @param address empty for all */
    private Map<String, Instant> firstLost(AccountKey account, String address) {
        Map<String, Instant> lost = new HashMap<>();
        jdbc.sql("""
                        select lower(lost.email) as address, min(sent.at) as sent_at
                        from journal lost join journal sent on sent.id = lost.intention
                        where lost.account = :account and lost.server = :server and lost.kind = 'WITHDRAWN'
                            and lost.outcome = 'ABSENT' and (:address = '' or lower(lost.email) = :address)
                            and not exists (select 1 from journal seen
                                where seen.email = lost.email and seen.id > lost.id and seen.account = lost.account
                                    and seen.server = lost.server and seen.kind = 'CONCLUDED' and seen.stage = 'USER'
                                    and seen.extension_id is not null)
                        group by lower(lost.email)
                        """)
                .param("account", account.id())
                .param("server", account.server())
                .param("address", address)
                .query((rs, number) -> lost.put(rs.getString("address"), RunLog.instant(rs, "sent_at")))
                .list();
        return lost;
    }

    /** All rows, of any run and account, that name this address in any spelling: by the order of their first entries. */
    public List<RowHistory> rowsOfEmail(String address) {
        List<String> spellings = Spellings.of(
                address,
                from -> jdbc.sql("select email from journal where email >= :from order by email fetch first row only")
                        .param("from", from)
                        .query(String.class)
                        .optional());
        return spellings.isEmpty() ? List.of() : rowsNaming("email in (:names)", spellings);
    }

    /** The same for an employee id. */
    public List<RowHistory> rowsOfEmployee(String employeeId) {
        return rowsNaming("employee_id in (:names)", List.of(employeeId));
    }

    private List<RowHistory> rowsNaming(String who, List<String> names) {
        return jdbc
                .sql("select run_id, line from journal where " + who + " group by run_id, line order by min(id)")
                .param("names", names)
                .query((rs, number) -> row(new RunId(rs.getString("run_id")), rs.getLong("line")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** What a run noted about one row; empty if it noted nothing. */
    public Optional<RowHistory> row(RunId run, long line) {
        return Optional.ofNullable(rows(run, line, line).get(line));
    }

    /** The lines nearest to this one on which rows begin that the run noted something about, in order; two at most. */
    public List<Long> neighbours(RunId run, long line) {
        return jdbc
                .sql("select max(line) from journal where run_id = :run and line < :line"
                        + " union all select min(line) from journal where run_id = :run and line > :line")
                .param("run", run.value())
                .param("line", line)
                .query((rs, number) -> Optional.ofNullable(rs.getObject(1, Long.class)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    /** What came back for the creations of a row, in order. */
    public List<Trace> traces(RunId run, long line) {
        return jdbc.sql("""
                        select trace.* from journal entry join journal_trace trace on trace.intention = entry.id
                        where entry.run_id = :run and entry.line = :line order by trace.id
                        """)
                .param("run", run.value())
                .param("line", line)
                .query((rs, number) -> new Trace(
                        RunLog.instant(rs, "at"),
                        rs.getLong("intention"),
                        Trace.Kind.valueOf(rs.getString("kind")),
                        rs.getString("reason"),
                        rs.getString("request_id")))
                .list();
    }

    /** H2 leaves a commit in the operating system's cache; an intention must survive a power cut too. */
    private void forceToDisk() {
        if (isH2) {
            jdbc.sql("checkpoint sync").update();
        }
    }

    /** What is noted in a file without a name is not remembered. */
    private void requireThere() {
        file.ifPresent(DatabaseFile::requireThere);
    }

    private void end(MapSqlParameterSource values, long intention) {
        transaction.executeWithoutResult(status -> insertEnd(values, intention));
        requireThere();
    }

    private void insertEnd(MapSqlParameterSource values, long intention) {
        values.addValue("at", now()).addValue("intention", intention);
        if (jdbc.sql(INSERT_END).paramSource(values).update() != 1) {
            throw new IllegalStateException("Intention " + intention + " is not in the journal");
        }
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

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** One upload that is due. */
    public record ImageToSend(long line, UserKey person, ExtensionId id, String imageFile) {}
}
