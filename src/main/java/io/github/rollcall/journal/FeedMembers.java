package io.github.rollcall.journal;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.runlog.CorrectionFeed;
import io.github.rollcall.runlog.RunId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whom the rosters of a feed had, by their extensions. For use by several threads. */
public final class FeedMembers {

    /** Adds somebody who may be a member already. */
    static final String ADD_IF_NONE = """
            insert into feed_member (account_no, feed, extension_id)
            select cast(:account as integer), cast(:feed as varchar(300)), cast(:extension as bigint)
            from (values (1)) once where not exists (select 1 from feed_member known
                where known.account_no = :account and known.feed = :feed and known.extension_id = :extension)
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Keys keys;

    FeedMembers(JdbcClient jdbc, NamedParameterJdbcTemplate batches, TransactionTemplate transaction, Keys keys) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
        this.keys = keys;
    }

    /** Everybody whom a roster of the feed ever had: found in the account, or made for it. */
    public Set<ExtensionId> of(AccountKey account, String feed) {
        Set<ExtensionId> members = new HashSet<>();
        // All, since a union of sets sorts them to leave out those who are in both.
        jdbc.sql("""
                        select extension_id from feed_member where account_no = :account and feed = :feed
                        union all
                        select entry.extension_id from journal_entry entry join run on run.no = entry.run_no
                        where entry.account_no = :account and run.feed = :feed
                            and entry.outcome in ('CREATED', 'ADOPTED') and entry.stage = 'USER'
                        """).param("account", keys.of(account)).param("feed", feed).query(rs -> {
            members.add(new ExtensionId(rs.getLong(1)));
        });
        return members;
    }

    /**
     * Everybody whom another feed has: whom a roster of it had, and its last full roster too, if it has had one since. Corrections of
     * this feed are no other: whoever comes by them is in its rosters later.
     */
    public Set<ExtensionId> ofOthers(AccountKey account, String feed) {
        Set<ExtensionId> others = new HashSet<>();
        jdbc.sql("""
                        select extension_id from feed_member
                        where account_no = :account and feed not in (:own) and gone_in is null
                        union all
                        select entry.extension_id from journal_entry entry join run on run.no = entry.run_no
                        where entry.account_no = :account and run.feed not in (:own)
                            and entry.outcome in ('CREATED', 'ADOPTED') and entry.stage = 'USER'
                            and not exists (select 1 from feed_member gone
                                where gone.account_no = entry.account_no and gone.feed = run.feed
                                    and gone.extension_id = entry.extension_id and gone.gone_in > run.id)
                        """)
                .param("account", keys.of(account))
                .param("own", CorrectionFeed.sharedWith(feed))
                .query(rs -> {
                    others.add(new ExtensionId(rs.getLong(1)));
                });
        return others;
    }

    /**
     * Notes whom a full roster of the feed has. Whom it has not is gone from the feed, and from corrections of its rows, until a roster
     * has the person again, or a full one may mean the person.
     *
     * @param has whether the roster has a member, or may mean one
     */
    public void noteWhole(AccountKey account, String feed, RunId run, Predicate<ExtensionId> has) {
        for (String each : CorrectionFeed.sharedWith(feed)) {
            Set<ExtensionId> before = gone(account, each);
            noteBack(account, each, before.stream().filter(has).collect(Collectors.toSet()));
            Set<ExtensionId> gone = of(account, each);
            gone.removeAll(before);
            gone.removeIf(has);
            noteGone(account, each, run, gone);
        }
    }

    /** Notes that the feed has these people again. */
    public void noteBack(AccountKey account, String feed, Set<ExtensionId> people) {
        Set<ExtensionId> back = gone(account, feed);
        back.retainAll(people);
        transaction.executeWithoutResult(status -> batches.batchUpdate("""
                        update feed_member set gone_in = null
                        where account_no = :account and feed = :feed and extension_id = :extension
                        """, values(account, feed, back)));
    }

    /**
     * Takes back what {@link #noteWhole} noted of a run that is undone. May be repeated.
     *
     * @param next the first full roster since that stands, which certainly did not have them either; null if there is none
     */
    public void takeBackGone(AccountKey account, RunId undone, @Nullable RunId next) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        update feed_member set gone_in = cast(:next as varchar(32))
                        where account_no = :account and gone_in = :undone
                        """)
                .param("account", keys.of(account))
                .param("undone", undone.value())
                .param("next", next == null ? null : next.value())
                .update());
    }

    private Set<ExtensionId> gone(AccountKey account, String feed) {
        Set<ExtensionId> gone = new HashSet<>();
        jdbc.sql("""
                        select extension_id from feed_member
                        where account_no = :account and feed = :feed and gone_in is not null
                        """).param("account", keys.of(account)).param("feed", feed).query(rs -> {
            gone.add(new ExtensionId(rs.getLong(1)));
        });
        return gone;
    }

    /** Whom the feed made is a member by the journal alone, and has no row yet. */
    private void noteGone(AccountKey account, String feed, RunId run, Set<ExtensionId> people) {
        MapSqlParameterSource[] values = values(account, feed, people);
        for (MapSqlParameterSource value : values) {
            value.addValue("run", run.value());
        }
        transaction.executeWithoutResult(status -> {
            batches.batchUpdate(ADD_IF_NONE, values);
            batches.batchUpdate("""
                    update feed_member set gone_in = :run
                    where account_no = :account and feed = :feed and extension_id = :extension
                    """, values);
        });
    }

    /** Adds people who are not members yet, all or none. */
    public void add(AccountKey account, String feed, Collection<ExtensionId> people) {
        transaction.executeWithoutResult(status -> batches.batchUpdate(
                "insert into feed_member (account_no, feed, extension_id) values (:account, :feed, :extension)",
                values(account, feed, people)));
    }

    private MapSqlParameterSource[] values(AccountKey account, String feed, Collection<ExtensionId> people) {
        return people.stream()
                .map(person -> new MapSqlParameterSource()
                        .addValue("account", keys.of(account))
                        .addValue("feed", feed)
                        .addValue("extension", person.value()))
                .toArray(MapSqlParameterSource[]::new);
    }
}
