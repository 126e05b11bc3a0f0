package io.github.rollcall.doctor;

import static io.github.rollcall.doctor.FindingsAssert.assertThatIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.home.HomeLock;
import io.github.rollcall.runlog.ExitCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

class DatabaseCheckTests {

    private final Path home;
    private final Path steps;
    private final String url;

    DatabaseCheckTests(@TempDir Path folder) {
        home = folder.resolve("home");
        steps = folder.resolve("steps");
        url = "jdbc:h2:file:" + home.resolve("data").resolve("rollcall");
    }

    @BeforeEach
    void writeFirstStep() throws IOException {
        Files.createDirectory(steps);
        step(1);
    }

    @Test
    void makesNoDatabase() {
        assertThatIn(check()).isAllWell().hasOk("no database yet; the first import makes it");
        assertThat(home).doesNotExist();
    }

    @Test
    void makesNoDatabaseInAHomeFolderThatIsThere() {
        HomeLock.acquire(home, "test").close();

        assertThatIn(check()).isAllWell().hasOk("no database yet");
        assertThat(home.resolve("data/rollcall.mv.db")).doesNotExist();
    }

    @Test
    void takesADatabaseWithTheRightTables() {
        migrate();

        assertThatIn(check()).isAllWell().hasOk("opens and can be written").hasOk("Its tables are as this version");
    }

    @Test
    void leavesNewTablesToTheNextImport() throws IOException {
        migrate();
        step(2);

        assertThatIn(check()).isAllWell();
        assertThat(migrations().info().pending()).hasSize(1);
    }

    @Test
    void refusesTablesOfANewerVersion() throws IOException {
        step(2);
        migrate();
        Files.delete(steps.resolve("V2__step.sql"));

        assertThatIn(check()).hasBad(ExitCode.TROUBLE, "not as this version needs them: step 2", "newer one");
    }

    @Test
    void leavesADatabaseAloneThatAnImportWorksWith() {
        migrate();

        assertThatIn(check(url, Optional.of("process 7 on here (import people.csv)")))
                .hasSize(1)
                .hasNotLookedAt("because process 7 on here (import people.csv) works with it");
    }

    @Test
    void leavesADatabaseAloneThatAnImportHasJustTaken() {
        migrate();
        try (HomeLock taken = HomeLock.acquire(home, "import people.csv")) {
            assertThat(taken).isNotNull();
            assertThatIn(check()).hasSize(1).hasNotLookedAt("another process works with it");
        }
    }

    @Test
    void namesAStrangerWhoHasTheDatabaseOpen() throws IOException {
        migrate();
        try (FileChannel file = FileChannel.open(home.resolve("data/rollcall.mv.db"), StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatIn(check()).hasBad(ExitCode.BUSY, "Another program has the database", "Close it");
        }
    }

    @Test
    void saysThatTheDatabaseIsBroken() throws IOException {
        migrate();
        Files.writeString(home.resolve("data/rollcall.mv.db"), "not a database".repeat(1000));

        assertThatIn(check()).hasBad(ExitCode.TROUBLE, "does not open", "from a backup");
    }

    @Test
    void saysThatTheDatabaseCanOnlyBeRead() {
        migrate();

        assertThatIn(check(url + ";ACCESS_MODE_DATA=r", Optional.empty()))
                .hasBad(ExitCode.TROUBLE, "can only be read", "write permission");
    }

    @Test
    void saysThatADatabaseServerDoesNotAnswerAndHidesItsPassword() {
        DatabaseCheck check = check("jdbc:unknown://db/rollcall?password=planted", Optional.empty());

        assertThatIn(check).hasBad(ExitCode.TROUBLE, "unknown://db/rollcall does not open", "spring.datasource");
        assertThat(check.findings().toString()).doesNotContain("planted");
    }

    private DatabaseCheck check() {
        return check(url, Optional.empty());
    }

    private DatabaseCheck check(String address, Optional<String> holder) {
        return new DatabaseCheck(home, holder, new Address(address), this::migrations);
    }

    private void migrate() {
        HomeLock.acquire(home, "test").close();
        migrations().migrate();
    }

    private Flyway migrations() {
        return Flyway.configure()
                .dataSource(url, null, null)
                .locations("filesystem:" + steps)
                .load();
    }

    private void step(int number) throws IOException {
        Files.writeString(steps.resolve("V" + number + "__step.sql"), "create table t" + number + " (id int);");
    }

    private record Address(String url) implements JdbcConnectionDetails {
        @Override
        public @Nullable String getUsername() {
            return null;
        }

        @Override
        public @Nullable String getPassword() {
            return null;
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }
    }
}
