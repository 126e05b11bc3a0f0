package io.github.rollcall.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.rollcall.database.Postgres;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.credential.CredentialsMissing;
import io.github.rollcall.extension.stop.LeaseLost;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** On a real PostgreSQL: its clock and its locks are what leases are made of. */
class AccountLeaseTests {

    private static final AccountKey ACCOUNT = new AccountKey("https://platform.example.com", "400123456");
    private static final AccountKey OTHER = new AccountKey("https://platform.example.com", "400123457");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(1_500);
    private static final Duration NO_REQUEST = Duration.ZERO;
    private static final int RACES = 25;
    /** SQL states: the connection broke; no right to do that. */
    private static final String AWAY = "08006";

    private static final String NO_RIGHT = "42501";

    private final Postgres database = Postgres.migrated();
    private final List<AccountLease> leases = new ArrayList<>();
    private final List<String> waits = new ArrayList<>();

    @AfterEach
    void giveBack() {
        leases.forEach(AccountLease::close);
    }

    @Test
    void keepsOthersOutOfAnAccountAndNamesWhoHasIt() {
        lease(SHORT, "process 1 on host-a (import people.csv)").take(ACCOUNT, NO_REQUEST, this::waiting);

        assertThatThrownBy(() -> lease(LONG, "process 2 on host-b").take(ACCOUNT, NO_REQUEST, this::waiting))
                .isInstanceOf(AccountHeld.class)
                .hasMessageContaining("Account 400123456 on https://platform.example.com is being worked on by"
                        + " process 1 on host-a (import people.csv) since 2")
                .hasMessageContaining(" UTC");
        assertThat(waits).isEmpty();
    }

    @Test
    void leavesOtherAccountsAlone() {
        lease(LONG, "one").take(ACCOUNT, NO_REQUEST, this::waiting);

        AccountLease other = lease(LONG, "another");
        other.take(OTHER, NO_REQUEST, this::waiting);

        other.requireOpen();
    }

    @Test
    void asksAgainWhileTheDatabaseIsAway() {
        AtomicInteger asked = new AtomicInteger();
        AccountLease lease = Leases.on(awayFor(3, asked), LONG, "one");
        leases.add(lease);

        lease.take(ACCOUNT, NO_REQUEST, this::waiting);

        lease.requireOpen();
        assertThat(asked).hasValue(4);
    }

    /** What counts is when that was asked which was answered, not when it was asked first. */
    @Test
    void hasAllOfItsTimeAfterTheDatabaseWasAway() {
        AtomicInteger asked = new AtomicInteger();
        long begun = System.nanoTime();
        AccountLease lease = Leases.on(
                failingWhile(asked, () -> System.nanoTime() - begun < SHORT.toNanos() * 3 / 4, AWAY), SHORT, "one");
        leases.add(lease);

        lease.take(ACCOUNT, NO_REQUEST, this::waiting);

        lease.requireOpen();
        assertThat(asked).hasValueGreaterThan(1);
    }

    @Test
    void givesUpWhenTheDatabaseIsAwayForTheLengthOfALease() {
        AtomicInteger asked = new AtomicInteger();
        AccountLease lease = Leases.on(awayFor(Integer.MAX_VALUE, asked), SHORT, "one");
        leases.add(lease);
        long begun = System.nanoTime();

        assertThatThrownBy(() -> lease.take(ACCOUNT, NO_REQUEST, this::waiting))
                .isInstanceOf(DataAccessResourceFailureException.class)
                .rootCause()
                .hasMessage("away");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(SHORT);
        assertThat(asked).hasValueGreaterThan(2);
    }

    @Test
    void asksOnceWhereTheAnswerIsNo() {
        AtomicInteger asked = new AtomicInteger();
        AccountLease lease = Leases.on(failingWhile(asked, () -> true, NO_RIGHT), LONG, "one");
        leases.add(lease);

        assertThatThrownBy(() -> lease.take(ACCOUNT, NO_REQUEST, this::waiting))
                .isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(asked).hasValue(1);
    }

    private DataSource awayFor(int times, AtomicInteger asked) {
        return failingWhile(asked, () -> asked.get() <= times, AWAY);
    }

    private DataSource failingWhile(AtomicInteger asked, BooleanSupplier isFailing, String sqlState) {
        return new DelegatingDataSource(database.dataSource()) {

            @Override
            public boolean isWrapperFor(Class<?> iface) {
                return false;
            }

            @Override
            public Connection getConnection() throws SQLException {
                asked.incrementAndGet();
                if (isFailing.getAsBoolean()) {
                    throw new SQLException("away", sqlState);
                }
                return super.getConnection();
            }
        };
    }

    /** RingCentral could not be asked whose account it is when a run was to go on, and tells now. */
    @Test
    void takesNoSecondAccount() {
        AccountLease lease = lease(LONG, "one");
        lease.take(ACCOUNT, NO_REQUEST, this::waiting);

        assertThatThrownBy(() -> lease.take(OTHER, NO_REQUEST, this::waiting))
                .isInstanceOf(CredentialsMissing.class)
                .hasMessageContaining("set the credentials of the run's account");
        lease.requireOpen();
    }

    @Test
    void isFreeAtOnceWhenItIsGivenBack() {
        AccountLease first = lease(LONG, "first");
        first.take(ACCOUNT, NO_REQUEST, this::waiting);
        first.close();

        AccountLease second = lease(LONG, "second");
        second.take(ACCOUNT, Duration.ofHours(1), this::waiting);

        second.requireOpen();
        assertThat(second.sinceUncleanEnd(Instant.now())).isEmpty();
        assertThat(waits).isEmpty();
        assertThatThrownBy(first::requireOpen).isInstanceOf(LeaseLost.class);
    }

    @Test
    void letsOneOfTwoWinWhereverTheyMeet() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int race = 0; race < RACES; race++) {
            CyclicBarrier start = new CyclicBarrier(2);
            AccountKey account = new AccountKey("https://platform.example.com", "race-" + race);
            AtomicInteger held = new AtomicInteger();
            List<Future<?>> ends = new ArrayList<>();
            for (int racer = 0; racer < 2; racer++) {
                // Short, so that the loser soon sees a sign of life.
                AccountLease lease = lease(SHORT, "racer " + racer);
                ends.add(threads.submit(() -> {
                    start.await();
                    try {
                        lease.take(account, NO_REQUEST, this::waiting);
                        lease.requireOpen();
                    } catch (AccountHeld e) {
                        held.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get(30, TimeUnit.SECONDS);
            }
            assertThat(held).as("race " + race).hasValue(1);
            giveBack();
            leases.clear();
        }
        threads.shutdown();
    }

    @Test
    void stopsSendingAtTwoThirdsOfItsLengthWhereItCannotBeRenewed() {
        AccountLease lease = lease(Duration.ofSeconds(3), "one");
        lease.take(ACCOUNT, NO_REQUEST, this::waiting);
        lease.requireOpen();
        long begun = System.nanoTime();

        database.goes();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThatThrownBy(lease::requireOpen)
                        .isInstanceOf(LeaseLost.class)
                        .hasMessageContaining("could not be renewed for"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(1_500), Duration.ofMillis(2_900));
        database.takesConnections();
        assertThat(lease.isTakenOver()).isFalse();
    }

    /** The holder is frozen: it renews no more. */
    @Test
    void isTakenOverWhenItHasExpiredAndTheLastRequestIsOver() {
        AccountLease frozen = frozen(SHORT);
        long begun = System.nanoTime();

        AccountLease second = lease(LONG, "second");
        second.take(ACCOUNT, Duration.ofMillis(1_200), this::waiting);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(2_500));
        assertThat(waits).containsExactly("frozen");
        assertThat(second.sinceUncleanEnd(Instant.now()))
                .hasValueSatisfying(since -> assertThat(since).isGreaterThanOrEqualTo(SHORT));
        second.requireOpen();
        assertThat(frozen.isTakenOver()).isTrue();
        assertThatThrownBy(frozen::requireOpen)
                .isInstanceOf(LeaseLost.class)
                .hasMessageContaining("was taken over by second at 2");
    }

    @Test
    void takesNothingBackThatAnotherHas() {
        AccountLease frozen = frozen(SHORT);
        AccountLease second = lease(LONG, "second");
        second.take(ACCOUNT, NO_REQUEST, this::waiting);

        frozen.close();

        assertThat(owner()).isEqualTo("second");
        second.requireOpen();
    }

    @Test
    void tellsTheNextOneAsLongAsTheQuotaIsNotBack() {
        frozen(SHORT);
        AccountLease second = lease(LONG, "second");
        second.take(ACCOUNT, NO_REQUEST, this::waiting);
        second.quietFor(Duration.ofMinutes(1));
        second.close();

        AccountLease third = lease(LONG, "third");
        third.take(ACCOUNT, NO_REQUEST, this::waiting);

        assertThat(third.sinceUncleanEnd(Instant.now())).isPresent();
        third.quietFor(Duration.ZERO);
        third.close();
        AccountLease fourth = lease(LONG, "fourth");
        fourth.take(ACCOUNT, NO_REQUEST, this::waiting);
        assertThat(fourth.sinceUncleanEnd(Instant.now())).isEmpty();
    }

    /** Frozen between its look and its commit. The server ends what it had begun, and with it the lock. */
    @Test
    void isNotKeptByATransactionThatStandsStill() {
        AccountLease frozen = frozen(SHORT);
        TransactionTemplate transaction =
                new TransactionTemplate(new DataSourceTransactionManager(database.dataSource()));

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    frozen.requireInTransaction();
                    lease(LONG, "second").take(ACCOUNT, NO_REQUEST, this::waiting);
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(owner()).isEqualTo("second");
    }

    @Test
    void isRenewedAlsoWhileATransactionKeepsIt() {
        // Renewed each second; the server ends a transaction in which nothing happens for four.
        AccountLease lease = lease(Duration.ofSeconds(12), "one");
        lease.take(ACCOUNT, NO_REQUEST, this::waiting);
        String before = expiry();

        new TransactionTemplate(new DataSourceTransactionManager(database.dataSource()))
                .executeWithoutResult(status -> {
                    lease.requireInTransaction();
                    await().atMost(Duration.ofMillis(3_500)).until(() -> !expiry().equals(before));
                });
    }

    private AccountLease lease(Duration length, String owner) {
        AccountLease lease = Leases.on(database.dataSource(), length, owner);
        synchronized (leases) {
            leases.add(lease);
        }
        return lease;
    }

    private AccountLease frozen(Duration length) {
        AccountLease lease = lease(length, "frozen");
        lease.take(ACCOUNT, NO_REQUEST, this::waiting);
        Leases.freeze(lease);
        return lease;
    }

    private void waiting(String holder, Duration time) {
        waits.add(holder);
    }

    private String owner() {
        return text("select owner from account_lease where account = ?");
    }

    private String expiry() {
        return text("select cast(expires as varchar) from account_lease where account = ?");
    }

    private String text(String sql) {
        return Objects.requireNonNull(database.jdbc().queryForObject(sql, String.class, ACCOUNT.id()));
    }
}
