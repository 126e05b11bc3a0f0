package io.github.rollcall.home.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class SharedPoolsTests {

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final List<HikariDataSource> joined = new ArrayList<>();

    @AfterEach
    void leave() {
        joined.forEach(SharedPools::leave);
    }

    @Test
    void givesOnePoolToAllWithTheSameSettings() {
        assertThat(join(wanted())).isSameAs(join(wanted()));
    }

    @Test
    void keepsApartWhatGoesElsewhereOrByAnotherUser() {
        HikariDataSource elsewhere = wanted();
        elsewhere.setJdbcUrl(url + "2");
        HikariDataSource ofAnother = wanted();
        ofAnother.setUsername("another");
        HikariDataSource withPassword = wanted();
        withPassword.setPassword("another");
        HikariDataSource withProperty = wanted();
        withProperty.addDataSourceProperty("sslmode", "verify-full");
        HikariDataSource impatient = wanted();
        impatient.setConnectionTimeout(1_000);

        Set<WatchedDatabase> databases = new HashSet<>();
        for (HikariDataSource each : List.of(wanted(), elsewhere, ofAnother, withPassword, withProperty, impatient)) {
            databases.add(join(each));
        }

        assertThat(databases).hasSize(6);
    }

    @Test
    void closesThePoolWhenTheLastHasLeft() throws SQLException {
        HikariDataSource first = wanted();
        HikariDataSource second = wanted();
        WatchedDatabase database = join(first);
        join(second);

        SharedPools.leave(first);
        try (Connection connection = database.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
        SharedPools.leave(second);

        assertThatThrownBy(database::getConnection).isInstanceOf(SQLException.class);
        assertThat(join(wanted())).isNotSameAs(database);
    }

    /** Spring asks this for each pool that it destroys, whosever it is. */
    @Test
    void takesNothingAwayFromOthersByLeavingTwiceOrWithoutHavingJoined() throws SQLException {
        HikariDataSource first = wanted();
        WatchedDatabase database = join(first);
        join(wanted());

        SharedPools.leave(first);
        SharedPools.leave(first);
        SharedPools.leave(wanted());

        try (Connection connection = database.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void growsToWhatTheMostDemandingWants() throws SQLException {
        HikariDataSource small = wanted();
        small.setMaximumPoolSize(4);
        HikariDataSource large = wanted();
        large.setMaximumPoolSize(20);
        HikariDataSource smallToo = wanted();
        smallToo.setMaximumPoolSize(3);

        HikariDataSource shared = join(small).unwrap(HikariDataSource.class);
        assertThat(shared.getMaximumPoolSize()).isEqualTo(4);
        join(large);
        join(smallToo);

        assertThat(shared.getMaximumPoolSize()).isEqualTo(20);
    }

    @Test
    void keepsNoConnectionsThatNobodyUses() throws SQLException {
        HikariDataSource first = wanted();
        first.setMinimumIdle(10);

        assertThat(join(first).unwrap(HikariDataSource.class).getMinimumIdle()).isZero();
    }

    @Test
    void isJoinedByManyAtOnce() throws Exception {
        assertThat(new HashSet<>(manyAtOnce(SharedPools::join))).hasSize(1);
    }

    /** A migration takes two connections: many who took one each would wait for each other's second. */
    @Test
    void isBroughtUpToDateByManyAtOnce() throws Exception {
        List<WatchedDatabase> databases = manyAtOnce(wanted -> {
            wanted.setMaximumPoolSize(4);
            WatchedDatabase database = SharedPools.join(wanted);
            new SchemaMigration().migrate(migrations(database));
            return database;
        });

        WatchedDatabase database = databases.get(0);
        JdbcTemplate jdbc = new JdbcTemplate(database);
        assertThat(jdbc.queryForList("select * from run")).isEmpty();
        jdbc.execute("drop all objects");
        new SchemaMigration().migrate(migrations(database));
        assertThat(jdbc.queryForList("select * from information_schema.tables where table_name = 'RUN'"))
                .as("once is enough for this process")
                .isEmpty();
    }

    private static Flyway migrations(WatchedDatabase database) {
        return Flyway.configure()
                .dataSource(database)
                .javaMigrations(HomeSchema.steps())
                .load();
    }

    private List<WatchedDatabase> manyAtOnce(Function<HikariDataSource, WatchedDatabase> asking) throws Exception {
        int many = 16;
        CountDownLatch together = new CountDownLatch(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<WatchedDatabase>> asked = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                HikariDataSource wanted = wanted();
                joined.add(wanted);
                asked.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return asking.apply(wanted);
                }));
            }
            List<WatchedDatabase> databases = new ArrayList<>();
            for (Future<WatchedDatabase> each : asked) {
                databases.add(each.get());
            }
            return databases;
        } finally {
            threads.shutdownNow();
        }
    }

    private WatchedDatabase join(HikariDataSource wanted) {
        joined.add(wanted);
        return SharedPools.join(wanted);
    }

    private HikariDataSource wanted() {
        HikariDataSource wanted = new HikariDataSource();
        wanted.setJdbcUrl(url);
        wanted.setUsername("sa");
        return wanted;
    }
}
