package io.github.rollcall.lease;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.stop.LeaseLost;
import io.github.rollcall.extension.stop.WriteFence;
import io.github.rollcall.runlog.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The right of this process to work in one account, as the only one. Kept in the home folder's lock where the database is a file
 * in it; in the database where that is a server, which several machines share. For use by several threads.
 */
public interface AccountLease extends WriteFence, AutoCloseable {

    /** Whether others may work beside this process, in other accounts; else nobody else has the database. */
    boolean isShared();

    /** Whether this process has taken an account, and not given it back. It may have lost it since. */
    boolean isHeld();

    /**
     * Takes the account; does nothing if this process has it. Waits for a holder that gives no sign of life until its time is
     * over, and until what it may have sent last is over too.
     *
     * @param longestRequest how long a request of the holder before may be under way
     * @throws AccountHeld if another process has it, and is alive
     * @throws io.github.rollcall.extension.credential.CredentialsMissing if this process has another account
     * @throws io.github.rollcall.extension.stop.StopRequested if a stop is asked for meanwhile
     */
    void take(AccountKey account, Duration longestRequest, Waiting waiting);

    /** Makes sure that what the transaction of the calling thread notes is noted while the account is ours, or not at all. */
    void requireInTransaction();

    /**
     * Whether another process has the account by now, so that this one must not even note how it ended; false if that cannot be
     * asked.
     */
    boolean isTakenOver();

    /** How long ago the holder before this one gave its last sign, if it ended abruptly; empty if it ended cleanly. */
    Optional<Duration> sinceUncleanEnd(Instant now);

    /** Notes that nothing may be sent for this time. If this process ends earlier, the next holder waits for the rest. */
    void quietFor(Duration time);

    /** Tells others which run this process works on. */
    void worksOn(RunId run);

    /** Gives the account back, if this process has one. */
    @Override
    void close();

    /** Hears why it takes longer. */
    @FunctionalInterface
    interface Waiting {

        /**
         * The holder gives no sign of life; its account is taken over after this time.
         *
         * @param holder process, machine and command
         */
        void forTakeover(String holder, Duration time);
    }

    /** What to say where no account was taken. */
    static LeaseLost notTaken() {
        return new LeaseLost(
                "Nothing is sent, since this process has not taken the account: it could not be asked whose account it is."
                        + " See the log, then `rerun`.");
    }
}
