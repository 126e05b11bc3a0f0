package io.github.rollcall.journal;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.runlog.CorrectionFeed;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whom the rosters of a feed had, by their extensions. For use by several threads. */
public final class FeedMembers {

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
        jdbc.sql("""
                        select extension_id from feed_member where account_no = :account and feed = :feed
                        union
                        select entry.extension_id from journal_entry entry join run on run.no = entry.run_no
                        where entry.account_no = :account and run.feed = :feed
                            and entry.outcome in ('CREATED', 'ADOPTED') and entry.stage = 'USER'
                        """).param("account", keys.of(account)).param("feed", feed).query(rs -> {
            members.add(new ExtensionId(rs.getLong(1)));
        });
        return members;
    }

    /** Everybody whom a roster of another feed ever had, corrections of this one apart: whoever comes by them is in its rosters later. */
    public Set<ExtensionId> ofOthers(AccountKey account, String feed) {
        Set<ExtensionId> others = new HashSet<>();
        jdbc.sql("""
                        select extension_id from feed_member where account_no = :account and feed not in (:own)
                        union
                        select entry.extension_id from journal_entry entry join run on run.no = entry.run_no
                        where entry.account_no = :account and run.feed not in (:own)
                            and entry.outcome in ('CREATED', 'ADOPTED') and entry.stage = 'USER'
                        """)
                .param("account", keys.of(account))
                .param("own", CorrectionFeed.sharedWith(feed))
                .query(rs -> {
                    others.add(new ExtensionId(rs.getLong(1)));
                });
        return others;
    }

    /** Adds people who are not members yet, all or none. */
    public void add(AccountKey account, String feed, Collection<ExtensionId> people) {
        MapSqlParameterSource[] values = people.stream()
                .map(person -> new MapSqlParameterSource()
                        .addValue("account", keys.of(account))
                        .addValue("feed", feed)
                        .addValue("extension", person.value()))
                .toArray(MapSqlParameterSource[]::new);
        transaction.executeWithoutResult(status -> batches.batchUpdate(
                "insert into feed_member (account_no, feed, extension_id) values (:account, :feed, :extension)",
                values));
    }
}
