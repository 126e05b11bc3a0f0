package io.github.rollcall.lease;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.credential.CredentialsMissing;
import io.github.rollcall.extension.stop.LeaseLost;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.lease.LeaseTable.Row;
import io.github.rollcall.runlog.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * A lease in the database. It is renewed twelve times in its length, by a thread and a connection of its own. By this process's own
 * clock, which nobody can set, nothing is sent any more when two thirds of the length have passed since a renewal left that came
 * through; by the database's clock, nothing is noted any more when it has expired or somebody else has taken it.
 *
 * <p>A holder that renews is alive, and keeps others away. One that does not for a quarter of its length is taken for dead, and
 * waited for.
 */
final class DatabaseLease implements AccountLease {

    private static final Logger log = LoggerFactory.getLogger(DatabaseLease.class);
    private static final int RENEWALS = 12;
    private static final int SIGNS_WAITED_FOR = 3;
    private static final Duration LONGEST_LOOK_APART = Duration.ofMillis(500);
    private static final Duration SHORTEST_ANSWER = Duration.ofSeconds(1);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final LeaseTable table;
    private final Duration length;
    private final Supplier<String> signature;
    private final Consumer<RunId> worksOn;
    private final StopSignal stop;
    private final ReentrantLock connecting = new ReentrantLock();
    private @Nullable Connection connection;
    private volatile @Nullable Holding holding;
    private volatile @Nullable LeaseLost lost;
    private volatile boolean isTaken;
    private volatile @Nullable String trouble;
    private @Nullable ScheduledExecutorService renewals;
    private @Nullable Duration sinceUnclean;
    private volatile long quietUntil = System.nanoTime();
    private volatile boolean isAsked;

    /** What this process has. */
    private static final class Holding {

        private final AccountKey account;
        private final long epoch;
        /** When the last renewal that came through was asked for, by the clock of this process. */
        private volatile long renewedAt;
        /** The same by the clock on the wall: the other one stands still while a machine is suspended. */
        private volatile Instant renewedOn = Instant.now();

        Holding(AccountKey account, long epoch, long renewedAt) {
            this.account = account;
            this.epoch = epoch;
            this.renewedAt = renewedAt;
        }
    }

    /** @param signature process, machine and command, for others */
    DatabaseLease(
            LeaseTable table, Duration length, Supplier<String> signature, Consumer<RunId> worksOn, StopSignal stop) {
        this.table = table;
        this.length = length;
        this.signature = signature;
        this.worksOn = worksOn;
        this.stop = stop;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public boolean isHeld() {
        return holding != null;
    }

    @Override
    public void take(AccountKey account, Duration longestRequest, Waiting waiting) {
        Holding mine = holding;
        if (mine != null) {
            if (!mine.account.equals(account)) {
                throw new CredentialsMissing(
                        "This process goes on with a run of account " + mine.account
                                + ", and its credentials turn out to be those of account " + account.id()
                                + ". Give the command again for this account, or set the credentials of the run's account and `rerun`.");
            }
            return;
        }
        try {
            // Ours by now, and renewed meanwhile: nobody else waits for the same.
            stop.pause(acquire(account, longestRequest, waiting));
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException(
                    "The database could not be asked who works in account " + account.id(), e);
        }
    }

    /** Returns how long the request may be under way that the holder before has sent last; zero if it ended cleanly. */
    private Duration acquire(AccountKey account, Duration longestRequest, Waiting waiting) throws SQLException {
        @Nullable Row first = null;
        long firstSeen = System.nanoTime();
        boolean isToldOf = false;
        Asking database = new Asking();
        while (true) {
            if (database.answer(own -> LeaseTable.insert(own, account, signature.get(), length))) {
                hold(account, 1, database.askedAt, null);
                return Duration.ZERO;
            }
            Row row = database.answer(own -> LeaseTable.look(own, account)).orElse(null);
            if (row == null) {
                continue;
            }
            if (row.isFree() || row.left().isNegative() || row.left().isZero()) {
                OffsetDateTime unclean = row.isFree() ? row.uncleanSince() : row.lastSign();
                if (database.answer(own -> LeaseTable.take(own, account, row, signature.get(), length, unclean))) {
                    Duration since =
                            row.isFree() ? row.sinceUnclean() : row.length().minus(row.left());
                    hold(account, row.epoch() + 1, database.askedAt, since);
                    Duration rest = row.isFree()
                            ? restOf(longestRequest, row.sinceUnclean())
                            : longer(Duration.ZERO, longestRequest.plus(row.left()));
                    if (!rest.isZero() && !isToldOf) {
                        waiting.forTakeover(String.valueOf(row.owner()), rest);
                    }
                    return rest;
                }
                continue;
            }
            if (first == null || first.epoch() != row.epoch()) {
                first = row;
                firstSeen = System.nanoTime();
            } else if (!first.expires().equals(row.expires())) {
                throw held(account, row);
            }
            Duration watched = Duration.ofNanos(System.nanoTime() - firstSeen);
            Duration signs = row.length().dividedBy(RENEWALS).multipliedBy(SIGNS_WAITED_FOR);
            if (watched.compareTo(signs) > 0 && !isToldOf) {
                isToldOf = true;
                waiting.forTakeover(String.valueOf(row.owner()), row.left().plus(longestRequest));
            }
            stop.pause(shorter(LONGEST_LOOK_APART, row.length().dividedBy(4L * RENEWALS)));
        }
    }

    /** Whoever took over from a holder that died, and ended while it waited, leaves the rest of the wait to the next. */
    private static Duration restOf(Duration longestRequest, @Nullable Duration sinceUnclean) {
        return sinceUnclean == null ? Duration.ZERO : longer(Duration.ZERO, longestRequest.minus(sinceUnclean));
    }

    private static AccountHeld held(AccountKey account, Row row) {
        return new AccountHeld("Account " + account.id() + " on " + account.server() + " is being worked on by "
                + row.owner() + " since " + TIME.format(row.since())
                + ". Wait until it has ended. If it dies, its hold ends by itself within "
                + row.length().toSeconds() + " s, and `rerun` goes on.");
    }

    private void hold(AccountKey account, long epoch, long asked, @Nullable Duration unclean) {
        sinceUnclean = unclean;
        holding = new Holding(account, epoch, asked);
        renewals = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "account-lease");
            thread.setDaemon(true);
            return thread;
        });
        long apart = length.toNanos() / RENEWALS;
        renewals.scheduleWithFixedDelay(this::renew, apart, apart, TimeUnit.NANOSECONDS);
    }

    private void renew() {
        Holding mine = holding;
        if (mine == null || isTaken) {
            return;
        }
        long asked = System.nanoTime();
        Instant askedOn = Instant.now();
        try {
            if (asking(own -> LeaseTable.renew(own, mine.account, mine.epoch, signature.get(), length))) {
                mine.renewedOn = askedOn;
                mine.renewedAt = asked;
                trouble = null;
            } else {
                lose(takenMessage(
                        mine, asking(own -> LeaseTable.look(own, mine.account)).orElse(null)));
            }
        } catch (SQLException | RuntimeException e) {
            trouble = String.valueOf(e.getMessage());
            log.warn("The hold of account {} could not be renewed; it is tried again", mine.account, e);
        }
    }

    @Override
    public void requireOpen() {
        Holding mine = holding;
        LeaseLost known = lost;
        if (known != null) {
            throw again(known);
        }
        if (mine == null) {
            throw AccountLease.notTaken();
        }
        Duration silent = longer(
                Duration.ofNanos(System.nanoTime() - mine.renewedAt), Duration.between(mine.renewedOn, Instant.now()));
        if (silent.multipliedBy(3).compareTo(length.multipliedBy(2)) >= 0) {
            throw lose("The hold of account " + mine.account.id() + " could not be renewed for "
                    + silent.toSeconds() + " s" + (trouble == null ? "" : " (" + trouble + ")")
                    + ", so another process may take the account. Nothing more is sent. See that the database answers"
                    + " and that this machine is not stopped, then `rerun`.");
        }
    }

    @Override
    public void requireInTransaction() {
        Holding mine = holding;
        LeaseLost known = lost;
        if (mine == null) {
            throw AccountLease.notTaken();
        }
        if (known != null && isTaken) {
            throw again(known);
        }
        // What was answered before the time was over may still be noted.
        if (!table.isHeldInTransaction(mine.account, mine.epoch, length.dividedBy(3))) {
            throw lose(takenMessage(mine, null));
        }
    }

    private String takenMessage(Holding mine, @Nullable Row now) {
        isTaken = true;
        String by = now == null || now.owner() == null || now.epoch() == mine.epoch
                ? "The hold of account " + mine.account.id() + " has expired, since it could not be renewed in time"
                : "Account " + mine.account.id() + " was taken over by " + now.owner() + " at "
                        + TIME.format(now.since()) + ", since this process gave no sign of life";
        return by
                + ". Nothing more is sent and nothing more is noted here; `rerun` goes on where it was left, if nobody"
                + " has done so.";
    }

    private LeaseLost lose(String message) {
        LeaseLost known = lost;
        if (known == null) {
            known = new LeaseLost(message);
            lost = known;
            log.error(message);
        }
        return known;
    }

    /** With the stack of whoever asks. */
    private static LeaseLost again(LeaseLost known) {
        return new LeaseLost(String.valueOf(known.getMessage()));
    }

    @Override
    public boolean isTakenOver() {
        Holding mine = holding;
        if (mine == null) {
            return false;
        }
        if (isTaken) {
            return true;
        }
        try {
            Optional<Row> other =
                    asking(own -> LeaseTable.look(own, mine.account)).filter(row -> row.epoch() != mine.epoch);
            other.ifPresent(row -> lose(takenMessage(mine, row)));
            return other.isPresent();
        } catch (SQLException e) {
            log.warn("It could not be asked whether somebody else works in account {}", mine.account, e);
            return false;
        }
    }

    @Override
    public Optional<Duration> sinceUncleanEnd(Instant now) {
        isAsked = true;
        return Optional.ofNullable(sinceUnclean);
    }

    @Override
    public void quietFor(Duration time) {
        quietUntil = System.nanoTime() + time.toNanos();
    }

    @Override
    public void worksOn(RunId run) {
        worksOn.accept(run);
        renew();
    }

    @Override
    public void close() {
        stopRenewing();
        Holding mine = holding;
        if (mine != null) {
            boolean isClean = sinceUnclean == null || (isAsked && System.nanoTime() - quietUntil >= 0);
            try {
                asking(own -> {
                    LeaseTable.release(own, mine.account, mine.epoch, isClean);
                    return true;
                });
            } catch (SQLException e) {
                log.warn("Account {} could not be given back; it is free when its time is over", mine.account, e);
            }
        }
        holding = null;
        disconnect();
    }

    void stopRenewing() {
        ScheduledExecutorService running = renewals;
        if (running != null) {
            running.shutdown();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Something that is asked of the database. */
    @FunctionalInterface
    private interface Question<A> {
        A ask(Connection own) throws SQLException;
    }

    /** By the connection of the lease; one that fails is not used again. */
    private <A> A asking(Question<A> question) throws SQLException {
        connecting.lock();
        try {
            Connection own = connection;
            if (own == null) {
                own = table.open(longer(SHORTEST_ANSWER, length.dividedBy(4)));
                connection = own;
            }
            return question.ask(own);
        } catch (SQLException e) {
            disconnect();
            throw e;
        } finally {
            connecting.unlock();
        }
    }

    /** Whether nobody answered, or a server that ends or begins, or has no connection left: the classes of such states. */
    private static boolean isAway(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57") || state.startsWith("53");
    }

    /** Asks again while the database is away, until it has said nothing for as long as a lease lasts. */
    private final class Asking {

        private long answeredAt = System.nanoTime();
        /** When that left which was answered last, by the clock of this process. */
        private long askedAt;

        <A> A answer(Question<A> question) throws SQLException {
            while (true) {
                try {
                    askedAt = System.nanoTime();
                    A answer = asking(question);
                    answeredAt = System.nanoTime();
                    return answer;
                } catch (SQLException e) {
                    if (!isAway(e) || System.nanoTime() - answeredAt >= length.toNanos()) {
                        throw e;
                    }
                    log.warn(
                            "The database could not be asked who works in the account; it is asked again: {}",
                            e.getMessage());
                    stop.pause(shorter(LONGEST_LOOK_APART, length.dividedBy(4L * RENEWALS)));
                }
            }
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void disconnect() {
        connecting.lock();
        try {
            Connection old = connection;
            connection = null;
            if (old != null) {
                old.close();
            }
        } catch (SQLException e) {
            log.debug("The connection of the lease could not be closed", e);
        } finally {
            connecting.unlock();
        }
    }
}
