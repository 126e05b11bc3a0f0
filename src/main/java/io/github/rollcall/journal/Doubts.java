package io.github.rollcall.journal;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.entry.JournalEntry;
import io.github.rollcall.journal.entry.JournalEntry.Intended;
import io.github.rollcall.journal.entry.JournalEntry.Withdrawn;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.journal.entry.WithdrawalCause;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunLog;
import io.github.rollcall.user.value.EmailAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was sent to an account, in any run, and what is not known for certain of it. For use by several threads. */
public final class Doubts {

    /** Sendings for whoever has an address that got no answer and came to nothing. */
    private static final String LOST = """
            select lost.id, lost.intention, lost.run_no, lost.attempt, lost.at, sent.at as sent_at
            from (select distinct run_no, line from journal_person where email_key = :email) place
                join journal_entry lost on lost.run_no = place.run_no and lost.line = place.line
                join journal_entry sent on sent.id = lost.intention
            where lost.account_no = :account and lost.kind = 'WITHDRAWN' and lost.outcome = 'ABSENT'
                and lost.email_key = :email and lost.id < :before
                and lost.id > coalesce((select max(seen.id) from\s""" + KnownPeople.SIGHTINGS + """
                    where place.email_key = :email and seen.account_no = :account and seen.id < :before), 0)
            order by lost.id
            """;

    private final Journal journal;
    private final JdbcClient jdbc;
    private final Keys keys;
    private final EntryColumns columns;

    Doubts(Journal journal, JdbcClient jdbc, Keys keys, EntryColumns columns) {
        this.journal = journal;
        this.jdbc = jdbc;
        this.keys = keys;
        this.columns = columns;
    }

    /** All intentions of this account without an end, whichever run they came from, oldest first. */
    public List<OpenIntention> open(AccountKey account) {
        return jdbc.sql("""
                        select entry.* from journal_open open_one join journal_entry entry on entry.id = open_one.entry
                        where open_one.account_no = :account order by entry.id
                        """)
                .param("account", keys.of(account))
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
                        select * from journal_entry
                        where account_no = :account and outcome = 'UNSEEN' and kind = 'WITHDRAWN' and stage = 'USER'
                        order by id
                        """).param("account", keys.of(account)).query(columns::entry).list().stream()
                .map(Withdrawn.class::cast)
                .flatMap(withdrawn -> stillUnseen(withdrawn, account).stream())
                .toList();
    }

    private Optional<OpenIntention> stillUnseen(Withdrawn unseen, AccountKey account) {
        RowHistory row =
                journal.of(unseen.mark().run()).at(unseen.mark().line()).orElseThrow();
        boolean isLast = row.withdrawals(WithdrawalCause.UNSEEN).stream()
                .reduce((first, second) -> second)
                .filter(unseen::equals)
                .isPresent();
        return isLast && row.state(Stage.USER) == RowState.IN_DOUBT
                ? row.entries().stream()
                        .filter(Intended.class::isInstance)
                        .map(JournalEntry::mark)
                        .filter(sent -> sent.id() == unseen.intention())
                        .map(sent -> open(sent, unseen, account))
                        .findFirst()
                : Optional.empty();
    }

    private OpenIntention open(JournalEntry.Mark sent, Withdrawn unseen, AccountKey account) {
        var person = Objects.requireNonNull(sent.person());
        Instant at = lost(account, person.address(), unseen.mark().id())
                .map(LostTry::sentAt)
                .findFirst()
                .orElse(sent.at());
        return new OpenIntention(sent.id(), at, sent.run(), sent.line(), person, null);
    }

    /**
     * The sendings for whoever has this address that got no answer and came to nothing, in all runs since the person was last
     * known to be in the account; oldest first.
     */
    public List<LostTry> lostTries(AccountKey account, EmailAddress address) {
        return lost(account, address, Long.MAX_VALUE).toList();
    }

    /**
     * When the first creation for whoever has this address was sent, in any run, that got no answer and may have been carried
     * out after its absence was believed; empty if the person has been seen in the account since.
     */
    public Optional<Instant> firstLost(AccountKey account, EmailAddress address) {
        return lost(account, address, Long.MAX_VALUE).map(LostTry::sentAt).min(Instant::compareTo);
    }

    private Stream<LostTry> lost(AccountKey account, EmailAddress address, long before) {
        return jdbc
                .sql(LOST)
                .param("account", keys.of(account))
                .param("email", address.canonical())
                .param("before", before)
                .query((rs, number) -> new LostTry(
                        rs.getLong("id"),
                        rs.getLong("intention"),
                        new Attempt(keys.run(rs), rs.getInt("attempt")),
                        RunLog.instant(rs, "at"),
                        RunLog.instant(rs, "sent_at")))
                .list()
                .stream();
    }

    /** The bought licences that somebody was sent to, in any run, by a request that got no answer and came to nothing. */
    public Map<ExtensionId, LostSeat> lostSeats(AccountKey account) {
        Map<ExtensionId, LostSeat> seats = new HashMap<>();
        jdbc.sql("""
                        select sent.extension_id, sent.email_key, sent.at
                        from journal_entry lost join journal_entry sent on sent.id = lost.intention
                        where lost.account_no = :account and lost.outcome = 'ABSENT' and lost.stage = 'USER'
                            and sent.extension_id is not null
                        order by lost.id
                        """).param("account", keys.of(account)).query(rs -> {
            seats.put(
                    new ExtensionId(rs.getLong("extension_id")),
                    new LostSeat(rs.getString("email_key"), RunLog.instant(rs, "at")));
        });
        return seats;
    }

    /** How many users were created in this account by requests that left after this intention. */
    public long createdAfter(AccountKey account, long intention) {
        return jdbc.sql("""
                        select count(*) from journal_entry where account_no = :account and outcome = 'CREATED'
                            and id > :intention and intention > :intention
                        """)
                .param("account", keys.of(account))
                .param("intention", intention)
                .query(Long.class)
                .single();
    }

    /** How many others got no answer at first, of requests that left after this intention, whatever came of them. */
    public long withoutAnswerAfter(AccountKey account, long intention, EmailAddress but) {
        return jdbc.sql("""
                        select count(distinct email_key) from journal_entry
                        where account_no = :account and outcome in ('ABSENT', 'ADOPTED') and id > :intention
                            and intention > :intention and email_key <> :but
                        """)
                .param("account", keys.of(account))
                .param("intention", intention)
                .param("but", but.canonical())
                .query(Long.class)
                .single();
    }

    /** The extensions that we made or adopted in this account since then. */
    public List<ExtensionId> madeSince(AccountKey account, Instant since) {
        return jdbc.sql("""
                        select extension_id from journal_entry
                        where account_no = :account and outcome in ('CREATED', 'ADOPTED') and at >= :since
                        """)
                .param("account", keys.of(account))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((rs, number) -> new ExtensionId(rs.getLong(1)))
                .list();
    }
}
