package io.github.rollcall.home.database;

import io.github.rollcall.home.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Brings the tables up to date, also where an earlier process died in the middle of a migration. H2 does not roll back such a
 * migration, and may leave half a table. So a database of H2 without runs is emptied first; in any other, migrations can be
 * repeated. PostgreSQL rolls back, and several processes that start at once wait for each other there.
 */
final class SchemaMigration implements FlywayMigrationStrategy {

    /** While H2 adds a column, the rows are in a table whose name begins with that of the old one. */
    private static final String TABLES_OF_RUNS = """
            select table_name from information_schema.tables where table_schema = 'PUBLIC' and (table_name like 'RUN%' or table_name like 'NIGHT%')
            """;

    @Override
    public void migrate(Flyway given) {
        if (given.getConfiguration().getDataSource() instanceof WatchedDatabase shared) {
            shared.bringUpToDate(() -> bringUpToDate(given));
        } else {
            bringUpToDate(given);
        }
    }

    /** On PostgreSQL a step may take as long as it needs: it is not taken for the silence of a server that has gone. */
    private static void bringUpToDate(Flyway given) {
        if (Arrays.stream(given.info().all()).allMatch(SchemaMigration::isInPlace)) {
            return;
        }
        Flyway flyway = Flyway.configure()
                .configuration(given.getConfiguration())
                .dataSource(new Unhurried(given.getConfiguration().getDataSource()))
                .load();
        JdbcTemplate database = new JdbcTemplate(flyway.getConfiguration().getDataSource());
        if (flyway.info().pending().length > 0 && isOfH2(database)) {
            dropIfWithoutRuns(database);
        }
        MigrationInfo[] steps = flyway.info().all();
        if (Arrays.stream(steps).anyMatch(SchemaMigration::isToBeRepaired)
                && Arrays.stream(steps).noneMatch(SchemaMigration::isOfNewerVersion)) {
            flyway.repair();
        }
        flyway.migrate();
        if (given.getConfiguration().getDataSource() instanceof WatchedDatabase shared) {
            shared.renewConnections();
        }
    }

    private static final class Unhurried extends DelegatingDataSource {

        Unhurried(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            if (DatabaseUrl.of(connection.getMetaData().getURL()).isPostgresql()) {
                connection.setNetworkTimeout(Runnable::run, 0);
                try (Statement statement = connection.createStatement()) {
                    // The lock is held in a transaction that does nothing else.
                    statement.execute("set idle_in_transaction_session_timeout = 0");
                }
            }
            return connection;
        }
    }

    private static boolean isOfH2(JdbcTemplate database) {
        return DatabaseUrl.of(Objects.requireNonNull(database.execute((ConnectionCallback<String>)
                        connection -> connection.getMetaData().getURL())))
                .isH2();
    }

    private static void dropIfWithoutRuns(JdbcTemplate database) {
        List<String> tables = database.queryForList(TABLES_OF_RUNS, String.class);
        if (tables.stream().allMatch(table -> isEmpty(table, database))) {
            database.execute("drop all objects");
        }
    }

    private static boolean isEmpty(String table, JdbcTemplate database) {
        return database.queryForList("select 1 from \"" + table + "\" fetch first row only")
                .isEmpty();
    }

    private static boolean isInPlace(MigrationInfo step) {
        return step.getState() == MigrationState.SUCCESS && step.isChecksumMatching();
    }

    /** It failed, or an earlier version of it was applied. */
    private static boolean isToBeRepaired(MigrationInfo step) {
        return step.getState().isFailed() || (step.getState().isApplied() && !step.isChecksumMatching());
    }

    private static boolean isOfNewerVersion(MigrationInfo step) {
        return step.getState() == MigrationState.FUTURE_SUCCESS || step.getState() == MigrationState.FUTURE_FAILED;
    }
}
