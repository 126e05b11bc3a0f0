package io.github.rollcall.cli;

import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.home.database.HomeCopy;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Copies the home's database into PostgreSQL. */
@Command(
        name = "migrate-home",
        mixinStandardHelpOptions = true,
        header = "Copies the home folder's database into the configured PostgreSQL.",
        description = {
            "",
            "Copies the home folder's database into the PostgreSQL that spring.datasource.url names, table by table,"
                    + " and compares both: all of it, or nothing. That database must be empty. The file stays as it is.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = {"  SPRING_DATASOURCE_URL=jdbc:postgresql://db.example.com/rollcall rollcall migrate-home"})
final class MigrateHomeCommand implements Callable<Integer> {

    private final Class<?> application;
    private final Terminal terminal;

    MigrateHomeCommand(Class<?> application, Terminal terminal) {
        this.application = application;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        HomeCopy.Copied copied = HomeCopy.copy(application);
        terminal.say("Copied " + copied.file() + " to " + copied.place() + ":");
        for (HomeCopy.Table table : copied.tables()) {
            terminal.say(String.format(
                    Locale.ROOT, "  %-28s %,10d rows, checksum %016x", table.name(), table.rows(), table.checksum()));
        }
        terminal.say(String.format(
                Locale.ROOT,
                "Counts and checksums agree: %,d rows in %d tables.",
                copied.rows(),
                copied.tables().size()));
        if (copied.unspelled() > 0) {
            terminal.say(copied.unspelled() + " characters that PostgreSQL does not keep (code 0, or half of one) are "
                    + "\uFFFD there.");
        }
        terminal.say("The file stays as it is, and is not used any more while spring.datasource.url names PostgreSQL.");
        return 0;
    }
}
