package io.github.rollcall.home.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.RunScript;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The journal of an older version, which kept an entry for each row, is taken over, also by a process that dies meanwhile. */
class ShortKeysMigrationTests {

    private final JdbcDataSource database = new JdbcDataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final AtomicInteger statements = new AtomicInteger();

    ShortKeysMigrationTests() {
        database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @BeforeEach
    void restore() throws IOException, SQLException {
        String script =
                new ClassPathResource("homes/an-entry-for-each-row.sql").getContentAsString(StandardCharsets.UTF_8);
        try (Connection connection = database.getConnection()) {
            RunScript.execute(connection, new StringReader(script));
        }
    }

    @Test
    void takesOverAllThatWasNoted() {
        migrate(database);

        requireTakenOver();
    }

    /** As many numbers as the migration has statements. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
    void takesOverWhatADeadProcessLeft(int number) {
        assertThatThrownBy(() -> migrate(dyingAt(number))).isInstanceOf(FlywayException.class);

        migrate(database);

        requireTakenOver();
    }

    private void requireTakenOver() {
        assertThat(count("journal_entry")).isEqualTo(30);
        assertThat(count("journal_open")).isEqualTo(8);
        assertThat(count("journal_person")).isEqualTo(15);
        assertThat(count("account")).isEqualTo(1);
        assertThat(jdbc.queryForList(
                        "select distinct run.id from journal_entry entry join run on run.no = entry.run_no"
                                + " where entry.id between 11 and 30",
                        String.class))
                .containsExactly("20261129T092429Z");
        assertThat(jdbc.queryForObject("select min(intention) from journal_entry where id = 8", Long.class))
                .isEqualTo(6);
        assertThatThrownBy(() -> count("journal")).isInstanceOf(BadSqlGrammarException.class);
        jdbc.update("insert into journal_entry (at, run_no, attempt, account_no, line, stage, kind)"
                + " values (current_timestamp, 1, 1, 1, 2, 'USER', 'PLANNED')");
        assertThat(jdbc.queryForObject("select max(id) from journal_entry", Long.class))
                .isEqualTo(31);
    }

    private long count(String table) {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from " + table, Long.class));
    }

    private static void migrate(DataSource source) {
        new SchemaMigration()
                .migrate(Flyway.configure()
                        .dataSource(source)
                        .javaMigrations(HomeSchema.steps())
                        .load());
    }

    /** Nothing is carried out any more from that statement of the migration on. */
    private DataSource dyingAt(int number) {
        return proxy(DataSource.class, database, (result, method) -> connection(result, number));
    }

    private Object connection(Object connection, int number) {
        return connection instanceof Connection open
                ? proxy(
                        Connection.class,
                        open,
                        (result, method) -> result instanceof Statement made ? statement(made, method, number) : result)
                : connection;
    }

    private Object statement(Statement made, String method, int number) {
        Class<? extends Statement> type = method.equals("prepareStatement") ? PreparedStatement.class : Statement.class;
        return Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    if (called.getName().startsWith("execute")
                            && isOfMigration()
                            && statements.incrementAndGet() >= number) {
                        throw new SQLException("The process is dead");
                    }
                    return invoke(() -> called.invoke(made, arguments));
                });
    }

    private static boolean isOfMigration() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().endsWith("V10__Short_keys")));
    }

    private static <T> T proxy(Class<T> type, T target, Wrapping wrapping) {
        InvocationHandler handler = (proxy, method, arguments) ->
                wrapping.wrap(invoke(() -> method.invoke(target, arguments)), method.getName());
        return type.cast(
                Proxy.newProxyInstance(ShortKeysMigrationTests.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private interface Wrapping {
        Object wrap(Object result, String method);
    }

    private interface Call {
        Object run() throws InvocationTargetException, IllegalAccessException;
    }
}
