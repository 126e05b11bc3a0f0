package io.github.rollcall.home.database;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * Lets H2 take the numbers of many entries at once: each time it takes some, it writes the file, and a check notes thousands of entries
 * in one transaction. They still rise from entry to entry; a process that is killed leaves a gap. PostgreSQL is left alone: it
 * gives numbers to each connection ahead, so that they would not rise over all of them.
 */
public final class V22__Numbers_of_entries extends BaseJavaMigration {

    private static final int AT_ONCE = 5_000;

    /** Flyway calls it once for each database. */
    @Override
    public void migrate(Context context) throws SQLException {
        if (!context.getConnection().getMetaData().getDatabaseProductName().equals("H2")) {
            return;
        }
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("alter table journal_entry alter column id set cache " + AT_ONCE);
        }
    }
}
