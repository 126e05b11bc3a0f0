package io.github.rollcall.home.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.rollcall.database.Postgres;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class DatabaseWatchTests {

    private static final String LONGEST_PAUSE = "show idle_in_transaction_session_timeout";

    private final DatabaseWatch watch = new DatabaseWatch();
    private final HikariDataSource pool = new HikariDataSource();

    @AfterEach
    void leave() {
        watch.postProcessBeforeDestruction(pool, "dataSource");
    }

    @Test
    void breaksOffTransactionsInWhichNothingHappens() {
        assertThat(setting(watched(Postgres.migrated()))).isEqualTo("30s");
    }

    /** A migration may take longer, with a lock in such a transaction. */
    @Test
    void doesSoAlsoAfterAMigration() {
        DataSource database = watched(Postgres.empty());

        new SchemaMigration()
                .migrate(Flyway.configure()
                        .dataSource(database)
                        .javaMigrations(HomeSchema.steps())
                        .load());

        assertThat(setting(database)).isEqualTo("30s");
    }

    @Test
    void leavesThatToWhoeverSaysOtherwise() {
        pool.setConnectionInitSql("set idle_in_transaction_session_timeout = '2min'");

        assertThat(setting(watched(Postgres.migrated()))).isEqualTo("2min");
    }

    private DataSource watched(Postgres database) {
        pool.setJdbcUrl(database.url());
        pool.setUsername(Postgres.USER);
        return (DataSource) watch.postProcessAfterInitialization(pool, "dataSource");
    }

    private static @Nullable String setting(DataSource database) {
        return new JdbcTemplate(database).queryForObject(LONGEST_PAUSE, String.class);
    }
}
