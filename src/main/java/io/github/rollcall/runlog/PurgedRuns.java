package io.github.rollcall.runlog;

import io.github.rollcall.extension.AccountKey;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The runs of which only that is left which later nights need. Each keeps its line in the list of runs, so that whoever asks for it
 * hears when it was purged. A run counts as purged from the moment when its purge begins: a process that ends in the middle leaves
 * one that is begun, and the next goes on with it. Each method commits by itself. For use by several threads.
 */
public final class PurgedRuns {

    private final JdbcClient jdbc;
    private final Clock clock;

    public PurgedRuns(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = JdbcClient.create(jdbc);
        this.clock = clock;
    }

    /** The newest purged run of an account; empty if there is none. */
    public Optional<RunId> newest(AccountKey account) {
        return jdbc.sql("""
                        select max(id) from run where server = :server and purge_began is not null and not is_plan
                            and exists (select 1 from run_event logged
                                where logged.run_id = run.id and logged.account = :account)
                        """)
                .param("server", account.server())
                .param("account", account.id())
                .query((rs, number) -> Optional.ofNullable(rs.getString(1)).map(RunId::new))
                .single();
    }

    /** Those whose purge has begun and not ended, oldest first. */
    public List<RunId> begun(String server) {
        return jdbc.sql("""
                        select id from run where server = :server and purge_began is not null and purged_at is null
                        order by id
                        """)
                .param("server", server)
                .query((rs, number) -> new RunId(rs.getString(1)))
                .list();
    }

    /** Whether nothing of this run is left to be purged but, perhaps, a report in another home folder. */
    public boolean isOver(RunId run) {
        return jdbc.sql("select 1 from run where id = :id and purged_at is not null")
                .param("id", run.value())
                .query()
                .optionalValue()
                .isPresent();
    }

    /** The purge of this run begins; nothing goes on from it from now on. */
    public void begin(RunId run) {
        jdbc.sql("update run set purge_began = :now where id = :id and purge_began is null")
                .param("now", now())
                .param("id", run.value())
                .update();
    }

    /**
     * Nothing else is left to be purged of this run. Of its events those stay that say in which order the rosters of its feed were
     * checked and let through.
     */
    public void end(RunId run) {
        jdbc.sql("""
                        delete from run_event
                        where run_id = :id and kind in ('STARTED', 'READ', 'QUIET', 'ONE_BY_ONE', 'RELEASED', 'WORKED')
                        """).param("id", run.value()).update();
        jdbc.sql("update run set purged_at = :now where id = :id")
                .param("now", now())
                .param("id", run.value())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
