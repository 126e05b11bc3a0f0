package io.github.rollcall.home.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * Lets Spring Batch number its executions from somewhere else in each database. It keeps the contexts of running steps by number
 * for the whole process, so two databases of one process that both count from one would mix up their steps. A database that
 * several processes share has one count already.
 */
public final class V20__Numbers_of_steps extends BaseJavaMigration {

    private static final List<String> COUNTS =
            List.of("BATCH_STEP_EXECUTION_SEQ", "BATCH_JOB_EXECUTION_SEQ", "BATCH_JOB_INSTANCE_SEQ");

    /** Above all numbers that were counted from one, and with room for as many after it. */
    private static final long LEAST = 1L << 40;

    private static final long MOST = 1L << 60;

    /** Flyway calls it once for each database. */
    @Override
    public void migrate(Context context) throws SQLException {
        if (!context.getConnection().getMetaData().getDatabaseProductName().equals("H2")) {
            return;
        }
        try (Statement statement = context.getConnection().createStatement()) {
            for (String count : COUNTS) {
                statement.execute("alter sequence " + count + " restart with "
                        + ThreadLocalRandom.current().nextLong(LEAST, MOST));
            }
        }
    }
}
