package io.github.rollcall.home.database;

import io.github.rollcall.home.DatabaseUrl;
import java.sql.SQLException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Spring Batch's own tables, by the script that it ships for the database. See decision 5. */
final class V1__Batch_tables extends BaseJavaMigration {

    /** Runs the script; Flyway calls it once for each database. */
    @Override
    public void migrate(Context context) throws SQLException {
        String database =
                DatabaseUrl.of(context.getConnection().getMetaData().getURL()).isPostgresql() ? "postgresql" : "h2";
        ScriptUtils.executeSqlScript(
                context.getConnection(),
                new ClassPathResource("org/springframework/batch/core/schema-" + database + ".sql"));
    }
}
