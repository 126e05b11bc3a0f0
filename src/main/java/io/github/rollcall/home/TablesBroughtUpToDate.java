package io.github.rollcall.home;

import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Brings the tables up to date, also where a process or a disk gave out in the middle of a step before. H2 does not take half
 * a step back, and may leave half a table. So a database without runs is begun anew; in any other, steps can be taken again.
 */
final class TablesBroughtUpToDate implements FlywayMigrationStrategy {

    /** While H2 adds a column, the rows are in a table whose name begins with that of the old one. */
    private static final String TABLES_OF_RUNS = """
            select table_name from information_schema.tables where table_schema = 'PUBLIC' and table_name like 'RUN%'
            """;

    @Override
    public void migrate(Flyway flyway) {
        if (flyway.info().pending().length > 0) {
            dropIfWithoutRuns(new JdbcTemplate(flyway.getConfiguration().getDataSource()));
        }
        MigrationInfo[] steps = flyway.info().all();
        if (Arrays.stream(steps).anyMatch(TablesBroughtUpToDate::isToBeRepaired)
                && Arrays.stream(steps).noneMatch(TablesBroughtUpToDate::isOfNewerVersion)) {
            flyway.repair();
        }
        flyway.migrate();
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

    /** It failed, or it was done by a version that could not do it again. */
    private static boolean isToBeRepaired(MigrationInfo step) {
        return step.getState().isFailed() || (step.getState().isApplied() && !step.isChecksumMatching());
    }

    private static boolean isOfNewerVersion(MigrationInfo step) {
        return step.getState() == MigrationState.FUTURE_SUCCESS || step.getState() == MigrationState.FUTURE_FAILED;
    }
}
