package io.github.rollcall.lease;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.home.HomeLock;
import io.github.rollcall.runlog.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whoever holds the home folder has all accounts of the database in it. */
final class FileLease implements AccountLease {

    private final @Nullable HomeLock lock;

    /** @param lock null for a command that only looks */
    FileLease(@Nullable HomeLock lock) {
        this.lock = lock;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public boolean isHeld() {
        return true;
    }

    @Override
    public void take(AccountKey account, Duration longestRequest, Waiting waiting) {
        // It was taken with the home folder.
    }

    @Override
    public void requireOpen() {
        // The operating system keeps others away as long as this process lives.
    }

    @Override
    public void requireInTransaction() {
        // As above.
    }

    @Override
    public boolean isTakenOver() {
        return false;
    }

    @Override
    public Optional<Duration> sinceUncleanEnd(Instant now) {
        return lock == null ? Optional.empty() : lock.sinceUncleanEnd(now);
    }

    @Override
    public void quietFor(Duration time) {
        if (lock != null) {
            lock.quietFor(time);
        }
    }

    @Override
    public void worksOn(RunId run) {
        if (lock != null) {
            lock.worksOn(run);
        }
    }

    @Override
    public void close() {
        // Whoever took the home folder gives it back.
    }
}
