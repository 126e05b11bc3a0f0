package io.github.rollcall.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.summary.RunReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Night after night the same company, of which a thousandth changes: what a night adds to the database, and that the file stops growing
 * where old runs are purged. A few nights among all tests; a year of a larger company by {@code ./mvnw test -DexcludedGroups=
 * -Dtest=GrowthTests -Dnights=365 -Dpeople=20000}, which prints what it measures.
 */
@Tag("slow")
class GrowthTests {

    private static final ChangeOptions UPDATE = new ChangeOptions(ExistingPeople.UPDATE, null, false, null, false);
    private static final int BYTES_OF_NIGHT = 60_000;
    private static final int BYTES_OF_CHANGE = 4_000;
    private static final int NIGHTS_SAID = 10;

    private final int nights = Integer.getInteger("nights", 6);
    private final int people = Integer.getInteger("people", 200);
    private final int changes = Math.max(1, people / 1_000);
    private final Path home;
    private final Path roster;

    @AutoClose
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());

    GrowthTests(@TempDir Path folder) {
        this.home = folder.resolve("home");
        this.roster = folder.resolve("people.csv");
    }

    @Test
    void addsLittleEachNight() throws IOException, SQLException {
        night(0);
        night(0);
        long begin = compacted();
        List<Double> seconds = new ArrayList<>();
        for (int number = 1; number <= nights; number++) {
            long started = System.nanoTime();
            night(number);
            seconds.add((System.nanoTime() - started) / 1e9);
            if (number % NIGHTS_SAID == 0) {
                say("night %d: %,d bytes, %.2f s".formatted(number, Files.size(file()), seconds.get(number - 1)));
            }
        }
        long left = Files.size(file());
        long end = compacted();
        say(("%,d people, %d changes a night: %,d bytes at first, %,d after %d nights, %,d compacted: %,d a night;"
                        + " first nights %.2f s, last nights %.2f s")
                .formatted(
                        people,
                        changes,
                        begin,
                        left,
                        nights,
                        end,
                        (end - begin) / nights,
                        median(seconds.subList(0, Math.min(7, nights))),
                        median(seconds.subList(Math.max(0, nights - 7), nights))));

        assertThat((end - begin) / nights).isLessThan(BYTES_OF_NIGHT + (long) changes * BYTES_OF_CHANGE);
    }

    @Test
    void stopsGrowingWhereOldRunsArePurged() throws IOException {
        int kept = 10;
        for (int number = 0; number <= kept + nights; number++) {
            purged(number);
        }
        long begin = Files.size(file());
        for (int number = 1; number <= 3 * nights; number++) {
            purged(kept + nights + number);
            if (number % NIGHTS_SAID == 0) {
                say("purged, night %d: %,d bytes".formatted(number, Files.size(file())));
            }
        }
        say("%,d bytes, and %,d after %d more nights".formatted(begin, Files.size(file()), 3 * nights));

        assertThat(new RunHistory(home).newestFirst()).hasSizeLessThanOrEqualTo(kept + 1);
        assertThat(Files.size(file())).isLessThan(begin + begin / 5);
    }

    private void night(int number) throws IOException {
        write(number);
        try (RollcallHere rollcall = RollcallHere.start(home, account)) {
            done(rollcall.imports(roster, UPDATE));
        }
    }

    private void purged(int number) throws IOException {
        write(number);
        try (RollcallHere rollcall = RollcallHere.start(home, account)) {
            RunId run = done(rollcall.imports(roster, UPDATE));
            rollcall.purgesAfter(run, Duration.ofDays(1), Duration.ofDays(2));
        }
    }

    private static RunId done(RunReport report) {
        assertThat(report.ending().status().isFinished()).as(report.toText()).isTrue();
        return report.run();
    }

    private Path file() {
        return home.resolve("data").resolve("rollcall.mv.db");
    }

    /** H2 gives free space back bit by bit, which must not hide what a night adds. */
    private long compacted() throws IOException, SQLException {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:h2:file:" + home.resolve("data").resolve("rollcall"));
                Statement statement = database.createStatement()) {
            statement.execute("shutdown compact");
        }
        return Files.size(file());
    }

    private void write(int night) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(roster)) {
            out.write("employeeId,firstName,lastName,email,jobTitle\n");
            for (int i = 0; i < people; i++) {
                // Others each night, until all had their turn.
                int turns = people / changes;
                int turn = i / changes % turns + 1;
                int last = turn <= night ? night - (night - turn) % turns : 0;
                out.write("E%1$d,First%1$d,Last%1$d,p%1$d@example.com,Title of night %2$d%n".formatted(i, last));
            }
        }
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().skip(seconds.size() / 2).findFirst().orElse(0.0);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
