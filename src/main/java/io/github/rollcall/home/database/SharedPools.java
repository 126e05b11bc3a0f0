package io.github.rollcall.home.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The connections of this process to servers of databases. All that goes to one server with the same settings has one pool, so that
 * the accounts of {@code serve} do not need a pool each. It is closed when nobody has a part in it any more. Thread-safe.
 */
final class SharedPools {

    private static final Map<List<Object>, Shared> BY_SETTINGS = new HashMap<>();
    private static final Map<HikariDataSource, Shared> BY_PART = new HashMap<>();

    private static final class Shared {

        private final List<Object> settings;
        private final HikariDataSource pool;
        private final WatchedDatabase database;
        private int parts;

        Shared(List<Object> settings, HikariDataSource like) {
            this.settings = settings;
            pool = new HikariDataSource();
            like.copyStateTo(pool);
            // Whoever is first must not decide that connections are kept which nobody uses.
            pool.setMinimumIdle(0);
            database = new WatchedDatabase(pool);
        }
    }

    private SharedPools() {}

    /** @param wanted a pool that was not begun, and is not needed but for its settings and for leaving */
    static synchronized WatchedDatabase join(HikariDataSource wanted) {
        Shared shared = BY_SETTINGS.computeIfAbsent(settings(wanted), settings -> new Shared(settings, wanted));
        shared.parts++;
        BY_PART.put(wanted, shared);
        if (wanted.getMaximumPoolSize() > shared.pool.getMaximumPoolSize()) {
            shared.pool.setMaximumPoolSize(wanted.getMaximumPoolSize());
        }
        return shared.database;
    }

    /** @param wanted with which it was joined; anything else is nobody's part */
    static void leave(HikariDataSource wanted) {
        HikariDataSource unused = left(wanted);
        if (unused != null) {
            unused.close();
        }
    }

    /** The pool that nobody has a part in any more; null if somebody has. */
    private static synchronized @Nullable HikariDataSource left(HikariDataSource wanted) {
        Shared shared = BY_PART.remove(wanted);
        if (shared == null || --shared.parts > 0) {
            return null;
        }
        BY_SETTINGS.remove(shared.settings);
        return shared.pool;
    }

    /** Not to be shown: the password is among them. */
    private static List<Object> settings(HikariDataSource pool) {
        return Arrays.asList(
                pool.getJdbcUrl(),
                Objects.requireNonNullElse(pool.getUsername(), ""),
                Objects.requireNonNullElse(pool.getPassword(), ""),
                Map.copyOf(pool.getDataSourceProperties()),
                Objects.requireNonNullElse(pool.getConnectionInitSql(), ""),
                pool.getConnectionTimeout(),
                pool.getMaxLifetime(),
                pool.getKeepaliveTime());
    }
}
