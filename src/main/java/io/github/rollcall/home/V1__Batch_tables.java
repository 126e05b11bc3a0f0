package io.github.rollcall.home;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Spring Batch's own tables, by the script that it ships. See decision 5. */
public final class V1__Batch_tables extends BaseJavaMigration {

    /** Runs the script; Flyway calls it once for each database. */
    @Override
    public void migrate(Context context) {
        ScriptUtils.executeSqlScript(
                context.getConnection(), new ClassPathResource("org/springframework/batch/core/schema-h2.sql"));
    }
}
