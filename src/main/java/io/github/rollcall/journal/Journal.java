package io.github.rollcall.journal;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.stop.LeaseLost;
import io.github.rollcall.home.database.DatabaseFile;
import io.github.rollcall.journal.entry.GivenChange;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.PersonGiven;
import io.github.rollcall.journal.entry.PlainRange;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.journal.entry.WithdrawalCause;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.UserKey;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
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
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The durable memory of what was intended for people and what became of it, kept per server and account, across runs. This
 * writes it; who reads it asks for the rows of a run, for what is in doubt, for the people of an account, for the past of one
 * person, or for the marks of refused rows.
 *
 * <p>Every method that writes commits in a transaction of its own before it returns: the account does not roll back with
 * our chunks. What several threads write at once shares a commit, and one commit follows the other: a change of what is known of a
 * person sees all that was noted before. Nothing is ever changed, and nothing removed but from the list of what is
 * open, and by {@link JournalPurge} of runs that are old enough. Any method may throw Spring's {@link DataAccessException}, which stops the run; one that writes also {@link LeaseLost},
 * and has noted nothing then.
 */
public final class Journal {

    static final String INSERT = """
            insert into journal_entry (at, run_no, attempt, account_no, line, stage, kind, intention, outcome, employee_id,
                email, email_key, extension_number, first_name, last_name, extension_id, request_id, image_file, detail)
            values (:at, :run, :attempt, :account, :line, :stage, :kind, :intention, :outcome, :employeeId,
                :email, :emailKey, :number, :firstName, :lastName, :extensionId, :requestId, :imageFile, :detail)
            """;

    /** The entry that ends an intention takes over whom and which row it is about. */
    static final String INSERT_END = """
            insert into journal_entry (at, run_no, attempt, account_no, line, stage, kind, intention, outcome, employee_id,
                email, email_key, extension_number, first_name, last_name, extension_id, request_id, detail)
            select cast(:at as timestamp(6) with time zone), run_no, attempt, account_no, line, stage,
                cast(:kind as varchar(10)), id, cast(:outcome as varchar(10)), employee_id, email, email_key,
                coalesce(cast(:number as varchar(16)), extension_number), first_name, last_name,
                cast(:extensionId as bigint), cast(:requestId as varchar(100)), cast(:detail as varchar(1000000))
            from journal_entry where id = :intention
            """;

    /** Where a person is found again; once for each row, and for each leaving. */
    private static final String INSERT_PERSON = """
            insert into journal_person (email_key, employee_id, run_no, line)
            select cast(:emailKey as varchar(254)), cast(:employeeId as varchar(64)), no, cast(:line as bigint)
            from run where no = :run and not exists (
                select 1 from journal_person known where known.email_key = :emailKey
                    and known.run_no = :run and known.line = :line
                    and coalesce(known.employee_id, '') = coalesce(cast(:employeeId as varchar(64)), ''))
            """;

    private static final String INSERT_PLAIN = """
            insert into journal_plain (run_no, first_line, last_line, word, row_count, images)
            values (:run, :first, :last, :word, :rows, :images)
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Keys keys;
    private final EntryColumns columns;
    private final PersonMemory memory;
    private final FeedMembers members;
    private final Clock clock;
    private final GroupCommit group;
    private final GroupCommit.Kind<MapSqlParameterSource, Long> intentions =
            new GroupCommit.Kind<>(true, this::insertIntentions);
    private final GroupCommit.Kind<End, Long> ends = new GroupCommit.Kind<>(false, this::insertEnds);
    private final Optional<DatabaseFile> file;

    /** @param fence runs in each transaction that notes something; throws if another process has the account by now */
    Journal(JdbcTemplate jdbc, PlatformTransactionManager transactions, JsonMapper json, Clock clock, Runnable fence) {
        this.jdbc = JdbcClient.create(jdbc);
        this.batches = new NamedParameterJdbcTemplate(jdbc);
        this.transaction = new FencedTransactions(transactions, fence);
        this.keys = new Keys(this.jdbc, new FencedTransactions(transactions, () -> {}));
        this.columns = new EntryColumns(keys, json);
        this.memory = new PersonMemory(this.jdbc, batches, keys, json);
        this.members = new FeedMembers(this.jdbc, batches, transaction, keys);
        this.clock = clock;
        this.file = DatabaseFile.of(Objects.requireNonNull(jdbc.execute((ConnectionCallback<String>)
                connection -> connection.getMetaData().getURL())));
        boolean isH2 = Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>)
                connection -> connection.getMetaData().getDatabaseProductName().equals("H2")));
        this.group = new GroupCommit(transaction, isH2 ? this::forceToDisk : () -> {}, this::requireThere);
    }

    /** What was noted of the rows of a run. */
    public RunRows of(RunId run) {
        return new RunRows(run, jdbc, keys, columns);
    }

    /** What was sent and has no certain end. */
    public Doubts doubts() {
        return new Doubts(this, jdbc, keys, columns);
    }

    /** Whom earlier runs made, found, lost or refused in this account, up to now. */
    public KnownPeople people(AccountKey account) {
        return KnownPeople.of(account, jdbc, keys);
    }

    /**
     * What was to follow the creation of users that we made in this account, and has not been done for them in any run: the
     * run was stopped before, or RingCentral refused it.
     */
    public Map<ExtensionId, Set<Stage>> unfinished(AccountKey account) {
        return KnownPeople.unfinished(keys.of(account), jdbc);
    }

    /** All rows of one person, over all runs. */
    public PersonHistory history() {
        return new PersonHistory(this, jdbc, keys);
    }

    /** Changes to people that are on their way. */
    public OpenUpdates updates() {
        return new OpenUpdates(jdbc, keys, columns, memory, group, this::now);
    }

    /** What the account was last given for each person. */
    public PersonMemory memory() {
        return memory;
    }

    /** Whom the rosters of a feed had. */
    public FeedMembers members() {
        return members;
    }

    /** The last nights that found nothing to do. */
    public QuietMarks quietMarks() {
        return new QuietMarks(jdbc, transaction, keys, this::now);
    }

    /** Takes out what old runs hold and nobody asks for any more. */
    public JournalPurge purge() {
        return new JournalPurge(this, jdbc, batches, transaction, keys);
    }

    /** By what refused rows are known again. */
    public RowMarks marks() {
        return new RowMarks(jdbc, batches, transaction, keys);
    }

    /** The same as {@link #intend(Attempt, AccountKey, long, UserKey, GivenValues)} where nothing is remembered of the person. */
    public long intend(Attempt attempt, AccountKey account, long line, UserKey person) {
        return intend(attempt, account, line, person, GivenValues.NONE);
    }

    /**
     * Notes that the request for this row is about to leave. It survives a power cut.
     *
     * @param given what is remembered of the person once it is known to be there
     * @return the intention's id, for ending it
     */
    public long intend(Attempt attempt, AccountKey account, long line, UserKey person, GivenValues given) {
        return intend(attempt, account, line, person, given, null);
    }

    /** The same with the bought licence that the person is to be put onto; null for a new user. */
    public long intend(
            Attempt attempt,
            AccountKey account,
            long line,
            UserKey person,
            GivenValues given,
            @Nullable ExtensionId seat) {
        MapSqlParameterSource entry = columns.of(attempt, account, line, Stage.USER, person)
                .addValue("extensionId", seat == null ? null : seat.value())
                .addValue("at", now())
                .addValue("kind", EntryColumns.INTENDED);
        String remembered = given.equals(GivenValues.NONE) ? null : memory.write(given);
        return group.write(intentions, entry.addValue("given", remembered));
    }

    private List<Long> insertIntentions(List<MapSqlParameterSource> entries) {
        MapSqlParameterSource[] values = entries.toArray(MapSqlParameterSource[]::new);
        GeneratedKeyHolder generated = new GeneratedKeyHolder();
        batches.batchUpdate(INSERT, values, generated, new String[] {"id"});
        List<Long> ids = generated.getKeyList().stream()
                .map(key -> ((Number) Objects.requireNonNull(key.get("id"))).longValue())
                .toList();
        if (ids.size() != values.length) {
            throw new IllegalStateException(
                    "The database gave %d keys for %d entries".formatted(ids.size(), values.length));
        }
        for (int i = 0; i < values.length; i++) {
            values[i].addValue("id", ids.get(i));
        }
        batches.batchUpdate(
                "insert into journal_open (entry, account_no, given) values (:id, :account, :given)", values);
        batches.batchUpdate(INSERT_PERSON, values);
        return ids;
    }

    /** Ends an intention. The entry goes to the run and row that the intention belongs to. */
    public void conclude(long intention, Outcome outcome) {
        group.write(ends, concluded(intention, outcome));
    }

    private End concluded(long intention, Outcome outcome) {
        return new End(
                intention,
                columns.of(outcome).addValue("kind", EntryColumns.CONCLUDED),
                outcome.isMade() ? outcome.extension() : null);
    }

    /** Ends an intention by what a look-up found after RingCentral had said that something of it is taken. */
    public void concludeTaken(long intention, Outcome outcome, String answered, @Nullable String requestId) {
        End end = concluded(intention, outcome);
        group.write(false, () -> {
            trace(intention, Trace.Kind.TAKEN, answered, requestId);
            return insertEnds(List.of(end));
        });
    }

    /** Ends an intention that is proved to have created nothing. */
    public void withdraw(long intention, WithdrawalCause cause, String reason) {
        withdraw(intention, cause, reason, null);
    }

    /** The same, by an answer to a request that RingCentral has a name for. */
    public void withdraw(long intention, WithdrawalCause cause, String reason, @Nullable String requestId) {
        MapSqlParameterSource entry = columns.nothing()
                .addValue("kind", EntryColumns.WITHDRAWN)
                .addValue("outcome", cause.name())
                .addValue("requestId", requestId)
                .addValue("detail", ProblemsJson.cut(reason, Trace.LONGEST_REASON));
        group.write(ends, new End(intention, entry, null));
    }

    /** Notes why the end of an intention is not known. It stays open: only people will read this. */
    public void lost(long intention, String reason, @Nullable String requestId) {
        group.write(false, () -> trace(intention, Trace.Kind.LOST, reason, requestId));
    }

    private int trace(long intention, Trace.Kind kind, String reason, @Nullable String requestId) {
        return jdbc.sql("""
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
        note(attempt, account, notes, List.of(), List.of());
    }

    /** The same with plain rows, of which nothing was noted before, and what the check learned of people who are there. */
    public void note(
            Attempt attempt,
            AccountKey account,
            Collection<? extends Note> notes,
            Collection<PlainRange> plain,
            Collection<PersonGiven> learned) {
        note(attempt, account, notes, plain, () -> memory.keep(keys.of(account), learned), learned.isEmpty());
    }

    /** Notes facts that no request hangs on, and what becomes of that which is known of people, all or none. */
    public void noteChanges(
            Attempt attempt, AccountKey account, Collection<? extends Note> notes, Collection<GivenChange> changes) {
        note(attempt, account, notes, List.of(), () -> memory.change(keys.of(account), changes), changes.isEmpty());
    }

    private void note(
            Attempt attempt,
            AccountKey account,
            Collection<? extends Note> notes,
            Collection<PlainRange> plain,
            Runnable remember,
            boolean isNothingToRemember) {
        if (notes.isEmpty() && plain.isEmpty() && isNothingToRemember) {
            return;
        }
        OffsetDateTime now = now();
        SqlParameterSource[] entries = notes.stream()
                .map(note -> columns.of(attempt, account, note).addValue("at", now))
                .toArray(SqlParameterSource[]::new);
        SqlParameterSource[] people =
                notes.stream().flatMap(note -> named(attempt, note).stream()).toArray(SqlParameterSource[]::new);
        SqlParameterSource[] ranges =
                plain.stream().map(range -> columns.of(attempt.run(), range)).toArray(SqlParameterSource[]::new);
        group.write(false, () -> {
            batches.batchUpdate(INSERT, entries);
            batches.batchUpdate(INSERT_PERSON, people);
            batches.batchUpdate(INSERT_PLAIN, ranges);
            remember.run();
            return entries.length;
        });
    }

    private Optional<MapSqlParameterSource> named(Attempt attempt, Note note) {
        UserKey person = note.person();
        boolean isOfPerson = note.stage() == Stage.USER || note.stage() == Stage.LEAVER;
        return !isOfPerson || person == null
                ? Optional.empty()
                : Optional.of(new MapSqlParameterSource()
                        .addValue("run", keys.of(attempt.run()))
                        .addValue("line", note.line())
                        .addValue("emailKey", EmailAddress.canonical(person.email()))
                        .addValue("employeeId", person.employeeId()));
    }

    /** @return the intentions that ended */
    private List<Long> insertEnds(List<End> those) {
        MapSqlParameterSource[] entries = those.stream()
                .map(end -> end.entry().addValue("at", now()).addValue("intention", end.intention()))
                .toArray(MapSqlParameterSource[]::new);
        keepGiven(those);
        int[] inserted = batches.batchUpdate(INSERT_END, entries);
        for (int i = 0; i < inserted.length; i++) {
            if (inserted[i] != 1) {
                throw new IllegalStateException("Intention " + those.get(i).intention() + " is not in the journal");
            }
        }
        batches.batchUpdate("delete from journal_open where entry = :intention", entries);
        return those.stream().map(End::intention).toList();
    }

    /** What is given to those who were made is known of them from now on. */
    private void keepGiven(List<End> those) {
        Map<Long, ExtensionId> made = new HashMap<>();
        for (End end : those) {
            if (end.made() != null) {
                made.put(end.intention(), end.made());
            }
        }
        if (!made.isEmpty()) {
            memory.keep(jdbc.sql("""
                            select entry, account_no, given from journal_open
                            where entry in (:intentions) and given is not null
                            """)
                    .param("intentions", made.keySet())
                    .query((rs, row) -> new PersonMemory.Known(
                            rs.getInt("account_no"),
                            Objects.requireNonNull(made.get(rs.getLong("entry"))),
                            rs.getString("given")))
                    .list());
        }
    }

    /**
     * How an intention ends.
     *
     * @param made who was made by it; null if nobody was
     */
    private record End(
            long intention,
            MapSqlParameterSource entry,
            @Nullable ExtensionId made) {}

    /** H2 leaves a commit in the operating system's cache; an intention must survive a power cut too. */
    private void forceToDisk() {
        jdbc.sql("checkpoint sync").update();
    }

    /** What is noted in a file without a name is not remembered. */
    private void requireThere() {
        file.ifPresent(DatabaseFile::requireThere);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
