package io.github.rollcall.doctor;

import io.github.rollcall.home.DatabaseUrl;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.HomeHeld;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.user.UnusableSetting;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.api.output.ValidateResult;
import org.h2.api.ErrorCode;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Whether the database opens, can be written, and has the tables that this version needs. A file that another process of
 * Rollcall uses is not opened, and no database is made.
 */
final class DatabaseCheck implements Check {

    private static final String DATABASE = "The database";

    /** Of migrations that failed in the middle, or were changed since they were applied. */
    private static final Set<CoreErrorCode> MENDED_BY_IMPORT =
            Set.of(CoreErrorCode.FAILED_VERSIONED_MIGRATION, CoreErrorCode.CHECKSUM_MISMATCH);

    private final Path home;
    private final Optional<String> holder;
    private final JdbcConnectionDetails address;
    private final DatabaseUrl url;
    private final Supplier<Flyway> migrations;

    /**
     * @param holder who holds the home folder
     * @param migrations as the application configures them; only their database is replaced
     */
    DatabaseCheck(Path home, Optional<String> holder, JdbcConnectionDetails address, Supplier<Flyway> migrations) {
        this.home = home;
        this.holder = holder;
        this.address = address;
        this.url = DatabaseUrl.of(address.getJdbcUrl());
        this.migrations = migrations;
    }

    @Override
    public List<Finding> findings() {
        if (!url.isH2()) {
            return looked();
        }
        if (holder.isPresent()) {
            return List.of(heldBy(holder.get()));
        }
        return Files.isDirectory(new HomeFolder(home).data()) ? lookedAlone() : List.of(none());
    }

    /** Holds the home folder while it looks, so that no import begins meanwhile. */
    private List<Finding> lookedAlone() {
        HomeLock lock;
        try {
            lock = HomeLock.acquireForAMoment(home);
        } catch (HomeHeld e) {
            return List.of(heldBy("another process"));
        } catch (UncheckedIOException e) {
            return List.of(Finding.notLookedAt(DATABASE, "its folder cannot be written"));
        } catch (UnusableSetting e) {
            return List.of(Finding.notLookedAt(DATABASE, "its folder cannot be trusted"));
        }
        try {
            return looked();
        } finally {
            lock.close();
        }
    }

    private List<Finding> looked() {
        try (Connection connection = DriverManager.getConnection(url(), login())) {
            if (connection.isReadOnly()) {
                return List.of(Finding.bad(
                        ExitCode.TROUBLE,
                        DATABASE + " can only be read",
                        "Give this user write permission on " + url.place() + "."));
            }
            return List.of(Finding.ok(DATABASE + " " + url.place() + " opens and can be written"), tables());
        } catch (SQLException e) {
            return List.of(failure(e));
        } catch (FlywayException e) {
            return List.of(Finding.bad(ExitCode.TROUBLE, "Its tables cannot be read", restore()));
        }
    }

    private Finding failure(SQLException e) {
        if (url.isH2() && e.getErrorCode() == ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1) {
            return none();
        }
        if (url.isH2() && e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return Finding.bad(
                    ExitCode.BUSY,
                    "Another program has the database " + url.place() + " open, and it is not Rollcall",
                    "Close it: a database browser, a backup, or the like.");
        }
        String advice =
                url.isH2() ? restore() : "See that the database server runs, and that spring.datasource.* names it.";
        return Finding.bad(
                ExitCode.TROUBLE,
                DATABASE + " " + url.place() + " does not open (SQL state " + e.getSQLState() + ")",
                advice);
    }

    private Finding tables() {
        ValidateResult result = Flyway.configure()
                .configuration(migrations.get().getConfiguration())
                .dataSource(url(), address.getUsername(), address.getPassword())
                .ignoreMigrationPatterns("*:pending")
                .load()
                .validateWithResult();
        List<ValidateOutput> faults = result.invalidMigrations.stream()
                .filter(each -> !MENDED_BY_IMPORT.contains(each.errorDetails.errorCode))
                .toList();
        return faults.isEmpty()
                ? Finding.ok("Its tables are as this version needs them, or will be with the next import")
                : Finding.bad(
                        ExitCode.TROUBLE,
                        "Its tables are not as this version needs them: "
                                + faults.stream()
                                        .map(each -> "step " + each.version + " (" + each.description + ")")
                                        .collect(Collectors.joining(", ")),
                        "Use the version of Rollcall that wrote them, perhaps a newer one. " + restore());
    }

    private String restore() {
        return "Restore " + url.place()
                + " from a backup. Or move it away: then the next import begins with the account's"
                + " users alone, and without memory of what was in doubt.";
    }

    private static Finding heldBy(String process) {
        return Finding.notLookedAt(DATABASE, process + " works with it");
    }

    private static Finding none() {
        return Finding.ok("There is no database yet; the first import makes it");
    }

    private String url() {
        return url.text() + (url.isH2() ? ";IFEXISTS=TRUE" : "");
    }

    private Properties login() {
        Properties login = new Properties();
        Optional.ofNullable(address.getUsername()).ifPresent(user -> login.setProperty("user", user));
        Optional.ofNullable(address.getPassword()).ifPresent(password -> login.setProperty("password", password));
        return login;
    }
}
