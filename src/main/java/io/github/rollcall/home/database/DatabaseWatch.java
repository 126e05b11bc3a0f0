package io.github.rollcall.home.database;

import com.zaxxer.hikari.HikariDataSource;
import io.github.rollcall.home.DatabaseUrl;
import java.util.Locale;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;

/**
 * Gives all parts of this process that use one server of databases one pool, and lets it be noticed when that goes away: soon where it
 * refuses connections, and in the end also where it says nothing any more. A file needs none of that.
 */
final class DatabaseWatch implements DestructionAwareBeanPostProcessor {

    /** Of the driver, in seconds: how long the server may keep silent over one statement. It would wait for ever. */
    private static final String LONGEST_SILENCE = "socketTimeout";

    private static final String FIVE_MINUTES = "300";

    /**
     * Of the pool, which reads it when it begins: how long after its last use a connection is given out unseen. After a failover
     * those that were busy are dead, and would fail what they are given out for.
     */
    private static final String UNSEEN_FOR = "com.zaxxer.hikari.aliveBypassWindowMs";

    /**
     * A process that stands still in a transaction must not keep what it has locked from whoever takes over. Nothing of ours waits in
     * one.
     */
    private static final String LONGEST_PAUSE = "set idle_in_transaction_session_timeout = '30s'";

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof HikariDataSource pool)
                || !DatabaseUrl.of(String.valueOf(pool.getJdbcUrl())).isPostgresql()) {
            return bean;
        }
        if (!pool.getJdbcUrl().toLowerCase(Locale.ROOT).contains(LONGEST_SILENCE.toLowerCase(Locale.ROOT))) {
            pool.getDataSourceProperties().putIfAbsent(LONGEST_SILENCE, FIVE_MINUTES);
        }
        if (pool.getConnectionInitSql() == null) {
            pool.setConnectionInitSql(LONGEST_PAUSE);
        }
        System.getProperties().putIfAbsent(UNSEEN_FOR, "0");
        return SharedPools.join(pool);
    }

    @Override
    public boolean requiresDestruction(Object bean) {
        return bean instanceof HikariDataSource;
    }

    @Override
    public void postProcessBeforeDestruction(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
            SharedPools.leave(pool);
        }
    }
}
