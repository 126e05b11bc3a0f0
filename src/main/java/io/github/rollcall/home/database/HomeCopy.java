package io.github.rollcall.home.database;

import io.github.rollcall.home.DatabaseUrl;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeHeld;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.home.Launcher;
import io.github.rollcall.user.UnusableSetting;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Copies the database of a home folder into a PostgreSQL that is empty: table by table, counted, and compared by a checksum of what
 * was written and what is read back. All of it in one transaction, so that it is there or not. The file stays as it is.
 */
public final class HomeCopy {

    private static final int ROWS_AT_ONCE = 1_000;
    private static final String HISTORY = "flyway_schema_history";

    private final Path file;
    private final DatabaseUrl target;
    private final Connection from;
    private final Connection to;
    private final TableContents.Cleaning cleaning = new TableContents.Cleaning();

    private HomeCopy(Path file, DatabaseUrl target, Connection from, Connection to) {
        this.file = file;
        this.target = target;
        this.from = from;
        this.to = to;
    }

    /**
     * What was copied.
     *
     * @param file that stays as it is, and is used no more
     * @param place of the database that is used from now on
     * @param tables in the order of their copying
     * @param unspelled how many characters PostgreSQL does not keep; a sign for that is in their place
     */
    public record Copied(Path file, String place, List<Table> tables, long unspelled) {

        public Copied {
            tables = List.copyOf(tables);
        }

        public long rows() {
            return tables.stream().mapToLong(Table::rows).sum();
        }
    }

    /** @param checksum of all its rows, in whatever order */
    public record Table(String name, long rows, long checksum) {}

    /**
     * Copies the database of the home folder that the settings name into the PostgreSQL that they name.
     *
     * @param application the class that configures Spring
     * @throws UnusableSetting if they name no PostgreSQL, or one that holds something, or the folder has no database
     * @throws HomeHeld if another process works in the home folder
     * @throws UncheckedIOException if the home folder cannot be written
     * @throws org.springframework.dao.DataAccessException if one of both cannot be read or written, or they differ at the end; then
     *     nothing is left in PostgreSQL
     */
    public static Copied copy(Class<?> application) {
        try (ConfigurableApplicationContext spring = Launcher.look(application)) {
            HomeFolder home = HomeFolder.of(spring.getEnvironment());
            DatabaseUrl target = DatabaseUrl.of(spring.getEnvironment());
            if (!target.isPostgresql()) {
                throw new UnusableSetting(DatabaseUrl.KEY + " names no PostgreSQL to copy to. Set it to"
                        + " jdbc:postgresql://host/database, with spring.datasource.username and"
                        + " spring.datasource.password, then `migrate-home` again.");
            }
            Path file = DatabaseUrl.inHome(home).file().orElseThrow();
            if (!Files.exists(file)) {
                throw new UnusableSetting(
                        "There is no database " + file + " to copy. Name the home folder that has one" + " with "
                                + HomeFolder.KEY + "; without one, just import: PostgreSQL gets its tables by itself.");
            }
            HomeLock lock = HomeLock.acquire(home.path(), "migrate-home");
            try {
                return copy(home, file, target, spring.getBean(DataSource.class), spring.getBean(Flyway.class));
            } finally {
                lock.close();
            }
        }
    }

    private static Copied copy(HomeFolder home, Path file, DatabaseUrl target, DataSource to, Flyway flyway) {
        DataSource from = databaseOf(home);
        bringUpToDate(from, flyway);
        bringUpToDate(to, flyway);
        try (Connection source = from.getConnection();
                Connection written = to.getConnection()) {
            source.setAutoCommit(false);
            written.setAutoCommit(false);
            try {
                Copied copied = new HomeCopy(file, target, source, written).copyAll();
                written.commit();
                return copied;
            } catch (SQLException | RuntimeException e) {
                written.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException(
                    "The database could not be copied; nothing is left in " + target.place(), e);
        }
    }

    private static DataSource databaseOf(HomeFolder home) {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl(DatabaseUrl.inHome(home).text() + ";IFEXISTS=TRUE");
        return database;
    }

    /** Both have the same tables then. */
    private static void bringUpToDate(DataSource database, Flyway flyway) {
        new SchemaMigration()
                .migrate(Flyway.configure()
                        .configuration(flyway.getConfiguration())
                        .dataSource(database)
                        .load());
    }

    private Copied copyAll() throws SQLException {
        List<String> tables = tables();
        requireSame(tables);
        lock(tables);
        for (String table : tables) {
            if (!isEmpty(table)) {
                throw new UnusableSetting(
                        "The database " + target.place() + " is not empty: there is something in its table " + table
                                + ". Name an empty one with " + DatabaseUrl.KEY + "; nothing was copied.");
            }
        }
        List<Table> copied = new ArrayList<>();
        for (String table : tables) {
            copied.add(copied(table));
        }
        setSequences();
        return new Copied(file, target.place(), copied, cleaning.count());
    }

    /** Those that others refer to come first. */
    private List<String> tables() throws SQLException {
        Set<String> all = new TreeSet<>(texts(to, """
                select table_name from information_schema.tables
                where table_schema = current_schema and table_type = 'BASE TABLE'
                """));
        all.remove(HISTORY);
        Set<String> ordered = new LinkedHashSet<>();
        while (ordered.size() < all.size()) {
            int before = ordered.size();
            for (String table : all) {
                if (ordered.containsAll(referredTo(table))) {
                    ordered.add(table);
                }
            }
            if (ordered.size() == before) {
                throw new IllegalStateException("The tables refer to each other in a circle: " + all);
            }
        }
        return List.copyOf(ordered);
    }

    private Set<String> referredTo(String table) throws SQLException {
        Set<String> others = new TreeSet<>();
        try (ResultSet keys = to.getMetaData().getImportedKeys(null, to.getSchema(), table)) {
            while (keys.next()) {
                others.add(keys.getString("PKTABLE_NAME"));
            }
        }
        others.remove(table);
        return others;
    }

    private void requireSame(List<String> tables) throws SQLException {
        Set<String> there = new TreeSet<>();
        for (String name : texts(from, """
                select table_name from information_schema.tables
                where table_schema = 'PUBLIC' and table_type = 'BASE TABLE'
                """)) {
            there.add(name.toLowerCase(Locale.ROOT));
        }
        there.remove(HISTORY);
        if (!there.equals(new TreeSet<>(tables))) {
            throw new IllegalStateException(
                    "The tables of " + file + " are " + there + ", and those of " + target.place() + " are " + tables);
        }
    }

    /** Whoever begins an import meanwhile waits, and finds all of it. */
    private void lock(List<String> tables) throws SQLException {
        try (Statement statement = to.createStatement()) {
            statement.execute("lock table " + String.join(", ", tables) + " in access exclusive mode");
        }
    }

    private boolean isEmpty(String table) throws SQLException {
        try (Statement statement = to.createStatement();
                ResultSet rs = statement.executeQuery("select 1 from " + table + " fetch first row only")) {
            return !rs.next();
        }
    }

    private Table copied(String table) throws SQLException {
        List<String> columns = texts(
                to,
                "select column_name from information_schema.columns"
                        + " where table_schema = current_schema and table_name = '" + table
                        + "' order by ordinal_position");
        String all = String.join(", ", columns);
        TableContents written = new TableContents(cleaning);
        try (Statement statement = from.createStatement();
                ResultSet rows = statement.executeQuery("select " + all + " from " + table);
                PreparedStatement insert = to.prepareStatement("insert into " + table + " (" + all
                        + ") overriding system value values ("
                        + String.join(", ", columns.stream().map(column -> "?").toList()) + ")")) {
            while (rows.next()) {
                Object[] values = written.next(rows);
                for (int i = 0; i < values.length; i++) {
                    insert.setObject(i + 1, values[i]);
                }
                insert.addBatch();
                if (written.rows() % ROWS_AT_ONCE == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        TableContents found = contentsOf(table, all);
        if (!found.equals(written)) {
            throw new DataAccessResourceFailureException("Table " + table + " differs after it was copied: " + written
                    + " were written to " + target.place() + ", and " + found
                    + " are there. Nothing is left there. Try again; if it stays so, report it.");
        }
        return new Table(table, found.rows(), found.checksum());
    }

    private TableContents contentsOf(String table, String columns) throws SQLException {
        TableContents contents = new TableContents(new TableContents.Cleaning());
        try (Statement statement = to.createStatement()) {
            // By a cursor: a journal of years need not fit into memory.
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery("select " + columns + " from " + table)) {
                while (rows.next()) {
                    contents.next(rows);
                }
            }
        }
        return contents;
    }

    /** What is numbered from now on comes after all that was numbered before, also after what is gone since. */
    private void setSequences() throws SQLException {
        try (Statement statement = from.createStatement();
                ResultSet columns = statement.executeQuery("""
                        select lower(table_name), lower(column_name), identity_base from information_schema.columns
                        where table_schema = 'PUBLIC' and is_identity = 'YES'
                        """)) {
            while (columns.next()) {
                if (!columns.getString(1).equals(HISTORY)) {
                    setSequence(
                            "pg_get_serial_sequence('" + columns.getString(1) + "', '" + columns.getString(2) + "')",
                            columns.getLong(3));
                }
            }
        }
        try (Statement statement = from.createStatement();
                ResultSet sequences = statement.executeQuery("""
                        select lower(sequence_name), base_value from information_schema.sequences
                        where sequence_schema = 'PUBLIC'
                        """)) {
            while (sequences.next()) {
                setSequence("'" + sequences.getString(1) + "'", sequences.getLong(2));
            }
        }
    }

    private void setSequence(String sequence, long next) throws SQLException {
        try (Statement statement = to.createStatement()) {
            statement.execute("select setval(" + sequence + ", " + Math.max(1, next) + ", false)");
        }
    }

    private static List<String> texts(Connection database, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rs = statement.executeQuery(query)) {
            while (rs.next()) {
                texts.add(rs.getString(1));
            }
        }
        return texts;
    }
}
