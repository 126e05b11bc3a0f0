package io.github.rollcall.journal;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.home.DatabaseUrl;
import io.github.rollcall.home.HomeFolder;
import io.github.rollcall.home.database.HomeSchema;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.user.value.UserKey;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** Noting that a person is about to be created, durably, and then that it was; by 64 threads, whose commits are batches. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(64)
public class JournalBenchmark {

    private static final AccountKey ACCOUNT = new AccountKey("https://example.com", "1");

    private final Attempt attempt = new Attempt(RunId.at(Clock.systemUTC().instant()), 1);
    private final AtomicInteger lines = new AtomicInteger(1);
    private @Nullable JdbcConnectionPool database;
    private @Nullable Journal journal;

    @Setup
    public void open() throws IOException {
        HomeFolder home = new HomeFolder(Files.createTempDirectory("home"));
        home.prepare();
        JdbcConnectionPool opened =
                JdbcConnectionPool.create(DatabaseUrl.inHome(home).text(), "", "");
        database = opened;
        Flyway.configure()
                .dataSource(opened)
                .javaMigrations(HomeSchema.steps())
                .load()
                .migrate();
        JdbcTemplate jdbc = new JdbcTemplate(opened);
        jdbc.update(
                "insert into run (id, started_at, server, feed, roster_path, roster_sha256, images_path, skips_ok)"
                        + " values (?, now(), ?, ?, ?, ?, '', false)",
                attempt.run().value(),
                ACCOUNT.server(),
                "bench",
                "people.csv",
                "0".repeat(64));
        journal = new Journal(
                jdbc, new DataSourceTransactionManager(opened), JsonMapper.shared(), Clock.systemUTC(), () -> {});
    }

    @TearDown
    public void close() {
        Objects.requireNonNull(database).dispose();
    }

    @Benchmark
    public void createOne() {
        Journal noted = Objects.requireNonNull(journal);
        int line = lines.incrementAndGet();
        UserKey person = new UserKey("E" + line, "person." + line + "@example.com", null, "Ada", "Lovelace");
        long intention = noted.intend(attempt, ACCOUNT, line, person);
        noted.conclude(intention, new Outcome.Created(new ExtensionId(line), Integer.toString(line), null));
    }
}
