package io.github.rollcall.journal;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunLog;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The last night of each feed that compared everybody and found nothing to do. What has not changed since needs no comparison. For
 * use by several threads.
 */
public final class QuietMarks {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Keys keys;
    private final Supplier<OffsetDateTime> now;

    QuietMarks(JdbcClient jdbc, TransactionTemplate transaction, Keys keys, Supplier<OffsetDateTime> now) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.keys = keys;
        this.now = now;
    }

    /**
     * Such a night.
     *
     * @param owner whom its login acted as
     * @param fingerprint of roster, images, options and settings
     * @param etag the directory's version when it began
     * @param run its run
     * @param at when it was
     */
    public record Mark(AccountKey account, ExtensionId owner, String fingerprint, String etag, RunId run, Instant at) {}

    /** The mark of a feed in the account that this login acts in. */
    public Optional<Mark> find(String server, ExtensionId owner, String feed) {
        return jdbc.sql("""
                        select mark.* from quiet_mark mark join account on account.no = mark.account_no
                        where account.server = :server and mark.owner = :owner and mark.feed = :feed
                        """)
                .param("server", server)
                .param("owner", owner.value())
                .param("feed", feed)
                .query((rs, number) -> new Mark(
                        keys.account(rs),
                        owner,
                        rs.getString("fingerprint"),
                        rs.getString("etag"),
                        new RunId(rs.getString("run_id")),
                        RunLog.instant(rs, "compared_at")))
                .optional();
    }

    /** The account that this login acts in, as far as a night that found nothing to do tells it. */
    public Optional<AccountKey> accountOf(String server, ExtensionId owner) {
        return jdbc.sql("""
                        select distinct account_no from quiet_mark mark join account on account.no = mark.account_no
                        where account.server = :server and mark.owner = :owner
                        """)
                .param("server", server)
                .param("owner", owner.value())
                .query((rs, number) -> keys.account(rs))
                .optional();
    }

    /** Notes that a night found nothing to do. */
    public void keep(AccountKey account, String feed, ExtensionId owner, String fingerprint, String etag, RunId run) {
        transaction.executeWithoutResult(status -> {
            delete(account, feed);
            jdbc.sql("""
                            insert into quiet_mark (account_no, feed, owner, fingerprint, etag, run_id, compared_at)
                            values (:account, :feed, :owner, :fingerprint, :etag, :run, :at)
                            """)
                    .param("account", keys.of(account))
                    .param("feed", feed)
                    .param("owner", owner.value())
                    .param("fingerprint", fingerprint)
                    .param("etag", etag)
                    .param("run", run.value())
                    .param("at", now.get())
                    .update();
        });
    }

    /** Notes that something is done in the account: it may be to people of any feed, and the directory may not show it. */
    public void forgetAll(AccountKey account) {
        transaction.executeWithoutResult(status -> jdbc.sql("delete from quiet_mark where account_no = :account")
                .param("account", keys.of(account))
                .update());
    }

    private void delete(AccountKey account, String feed) {
        jdbc.sql("delete from quiet_mark where account_no = :account and feed = :feed")
                .param("account", keys.of(account))
                .param("feed", feed)
                .update();
    }
}
