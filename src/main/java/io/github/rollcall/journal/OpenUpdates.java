package io.github.rollcall.journal;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.PersonGiven;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.journal.entry.WithdrawalCause;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.user.value.UserKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/**
 * Changes to people that are on their way. Each is noted before its request leaves, and ends with an outcome, or is withdrawn and
 * due again: a change may be repeated, so nothing has to be found out before. What RingCentral makes of a call for many at once
 * is a task, whose name is noted as soon as it is known, so that a restart can ask what became of it.
 *
 * <p>For use by several threads; each method that writes commits before it returns.
 */
public final class OpenUpdates {

    private static final String ITEM = """
            select open_one.entry, open_one.extension_id, open_one.bulk, entry.line, entry.stage
            from update_open open_one join journal_entry entry on entry.id = open_one.entry
            """;

    private final JdbcClient jdbc;
    private final Keys keys;
    private final EntryColumns columns;
    private final PersonMemory memory;
    private final GroupCommit group;
    private final Supplier<OffsetDateTime> now;

    OpenUpdates(
            JdbcClient jdbc,
            Keys keys,
            EntryColumns columns,
            PersonMemory memory,
            GroupCommit group,
            Supplier<OffsetDateTime> now) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.columns = columns;
        this.memory = memory;
        this.group = group;
        this.now = now;
    }

    /**
     * Whom a request changes.
     *
     * @param line of the row that asks for it; below 0 where no row does
     * @param given what is known of the person when it is carried out
     */
    public record Change(long line, Stage stage, @Nullable UserKey person, ExtensionId extension, GivenValues given) {}

    /**
     * A change without an end.
     *
     * @param entry its intention
     * @param bulk the call that it is a part of; null if it has one of its own
     */
    public record Open(
            long entry, ExtensionId extension, @Nullable Long bulk, long line, Stage stage) {}

    /**
     * A call for many at once, of which some have no end.
     *
     * @param task RingCentral's name for it; null if its answer is not known
     */
    public record Bulk(long no, @Nullable String task) {}

    /**
     * A person of a call for many whose answer is not known.
     *
     * @param at when the call left
     * @param email by which the person is found once it is carried out; null or empty if there is none
     * @param known what the account was given before
     * @param sent what is known once it is carried out
     */
    public record Unanswered(
            ExtensionId extension, Instant at, @Nullable String email, GivenValues known, GivenValues sent) {}

    /** Notes that a request is about to leave. */
    public long intend(Attempt attempt, AccountKey account, Change change) {
        return group.write(false, () -> insert(attempt, account, change, null));
    }

    /** Notes that one request for all of them is about to leave. */
    public Bulk intend(Attempt attempt, AccountKey account, List<Change> changes) {
        return group.write(false, () -> {
            GeneratedKeyHolder key = new GeneratedKeyHolder();
            jdbc.sql("insert into bulk_update (account_no) values (:account)")
                    .param("account", keys.of(account))
                    .update(key, "no");
            long bulk = Objects.requireNonNull(key.getKey()).longValue();
            changes.forEach(change -> insert(attempt, account, change, bulk));
            return new Bulk(bulk, null);
        });
    }

    private long insert(Attempt attempt, AccountKey account, Change change, @Nullable Long bulk) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        MapSqlParameterSource entry = columns.of(attempt, account, change.line(), change.stage(), change.person())
                .addValue("at", now.get())
                .addValue("kind", EntryColumns.INTENDED);
        jdbc.sql(Journal.INSERT).paramSource(entry).update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        jdbc.sql("""
                        insert into update_open (entry, account_no, extension_id, bulk, given)
                        values (:entry, :account, :extension, :bulk, :given)
                        """)
                .param("entry", id)
                .param("account", keys.of(account))
                .param("extension", change.extension().value())
                .param("bulk", bulk)
                .param("given", memory.write(change.given()))
                .update();
        return id;
    }

    /** Notes what RingCentral calls the task. */
    public void accepted(Bulk bulk, String task) {
        group.write(
                false,
                () -> jdbc.sql("update bulk_update set task = :task where no = :no")
                        .param("task", task)
                        .param("no", bulk.no())
                        .update());
    }

    /** The calls for many of which some have no end, oldest first. */
    public List<Bulk> bulks(AccountKey account) {
        return jdbc.sql("select no, task from bulk_update where account_no = :account order by no")
                .param("account", keys.of(account))
                .query((rs, number) -> new Bulk(rs.getLong("no"), rs.getString("task")))
                .list();
    }

    /** What is open of such a call. */
    public List<Open> of(Bulk bulk) {
        return jdbc.sql(ITEM + "where open_one.bulk = :bulk order by open_one.entry")
                .param("bulk", bulk.no())
                .query(OpenUpdates::open)
                .list();
    }

    /** The same with what it is to give; in the same order. */
    public List<Unanswered> unanswered(Bulk bulk) {
        return jdbc.sql("""
                        select open_one.extension_id, entry.at, entry.email, open_one.given, person.given as known
                        from update_open open_one join journal_entry entry on entry.id = open_one.entry
                        left join person_given person on person.account_no = open_one.account_no
                            and person.extension_id = open_one.extension_id
                        where open_one.bulk = :bulk order by open_one.entry
                        """)
                .param("bulk", bulk.no())
                .query((rs, number) -> new Unanswered(
                        new ExtensionId(rs.getLong("extension_id")),
                        rs.getObject("at", OffsetDateTime.class).toInstant(),
                        rs.getString("email"),
                        memory.read(rs.getString("known")),
                        memory.read(rs.getString("given"))))
                .list();
    }

    /** All that is open in this account. */
    public List<Open> all(AccountKey account) {
        return jdbc.sql(ITEM + "where open_one.account_no = :account order by open_one.entry")
                .param("account", keys.of(account))
                .query(OpenUpdates::open)
                .list();
    }

    private static Open open(ResultSet rs, int number) throws SQLException {
        return new Open(
                rs.getLong("entry"),
                new ExtensionId(rs.getLong("extension_id")),
                rs.getObject("bulk", Long.class),
                rs.getLong("line"),
                Stage.valueOf(rs.getString("stage")));
    }

    /** Ends these changes. What was carried out is remembered of its person. */
    public void end(Map<Long, Outcome> outcomes) {
        group.write(false, () -> {
            outcomes.forEach(this::end);
            return outcomes.size();
        });
    }

    private void end(long entry, Outcome outcome) {
        if (outcome instanceof Outcome.Updated) {
            given(entry).ifPresent(given -> memory.keepBesideImage(given.account(), given.extension(), given.values()));
        }
        remove(entry, columns.of(outcome).addValue("kind", EntryColumns.CONCLUDED));
    }

    /** Notes that nothing of these changes was carried out: they are due again. */
    public void withdraw(Collection<Long> entries, String reason) {
        group.write(false, () -> {
            entries.forEach(entry -> withdraw(entry, reason));
            return entries.size();
        });
    }

    /**
     * Notes that nobody knows what became of these changes: they are due again, and what they would have given is remembered of each
     * person as perhaps given.
     */
    public void lose(Collection<Long> entries, String reason) {
        group.write(false, () -> {
            for (long entry : entries) {
                given(entry).ifPresent(this::keepAsMaybe);
                withdraw(entry, reason);
            }
            return entries.size();
        });
    }

    private void keepAsMaybe(Given sent) {
        GivenValues known = memory.of(sent.account(), sent.extension());
        memory.keep(
                sent.account(),
                List.of(new PersonGiven(sent.extension(), known.withMaybe(memory.read(sent.values())))));
    }

    private void withdraw(long entry, String reason) {
        remove(
                entry,
                columns.nothing()
                        .addValue("kind", EntryColumns.WITHDRAWN)
                        .addValue("outcome", WithdrawalCause.NOT_SENT.name())
                        .addValue("detail", ProblemsJson.cut(reason, Trace.LONGEST_REASON)));
    }

    private void remove(long entry, MapSqlParameterSource end) {
        jdbc.sql(Journal.INSERT_END)
                .paramSource(end.addValue("at", now.get()).addValue("intention", entry))
                .update();
        jdbc.sql("delete from update_open where entry = :entry")
                .param("entry", entry)
                .update();
    }

    /** Forgets a call of which nothing is open. */
    public void close(Bulk bulk) {
        group.write(
                false,
                () -> jdbc.sql("delete from bulk_update where no = :no")
                        .param("no", bulk.no())
                        .update());
    }

    private Optional<Given> given(long entry) {
        return jdbc.sql("select account_no, extension_id, given from update_open where entry = :entry")
                .param("entry", entry)
                .query((rs, number) -> new Given(
                        rs.getInt("account_no"), new ExtensionId(rs.getLong("extension_id")), rs.getString("given")))
                .optional();
    }

    private record Given(int account, ExtensionId extension, String values) {}
}
