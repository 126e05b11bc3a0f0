package io.github.rollcall.serve;

import io.github.rollcall.explain.ReadingTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Lets two pages at once read whole files, each for ten seconds at most. A login that has had much of it waits: in the long run it has
 * half of the time of one. Nobody is kept waiting for a turn, since that would hold what other pages need. Thread-safe.
 */
final class ReadingTurns {

    static final Duration LONGEST = Duration.ofSeconds(10);
    static final int AT_ONCE = 2;

    /** Of reading, which a login gets back within a minute. */
    private static final long OF_A_LOGIN = Duration.ofSeconds(30).toNanos();

    private final LongSupplier nanos;
    private final Map<String, Used> byLogin = new HashMap<>();
    private int reading;

    /** @param nanos a clock as {@link System#nanoTime} */
    ReadingTurns(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A turn, which is to be closed; empty if others have theirs, or this login had much. */
    synchronized Optional<Turn> take(String login) {
        long now = nanos.getAsLong();
        byLogin.values().removeIf(used -> used.at(now) == 0);
        long used = usedBy(login, now) + LONGEST.toNanos();
        if (reading == AT_ONCE || used > OF_A_LOGIN) {
            return Optional.empty();
        }
        reading++;
        byLogin.put(login, new Used(used, now));
        return Optional.of(new Turn(login, now));
    }

    /** @throws Refusal if there is none */
    Turn require(String login) {
        return take(login)
                .orElseThrow(() -> new Refusal(
                        429, "Too many pages that read whole files are asked for. Ask again in some seconds."));
    }

    private synchronized void end(String login, long begun) {
        long now = nanos.getAsLong();
        long unused = LONGEST.toNanos() - (now - begun);
        reading--;
        byLogin.put(login, new Used(Math.max(0, usedBy(login, now) - Math.max(0, unused)), now));
    }

    private long usedBy(String login, long now) {
        Used used = byLogin.get(login);
        return used == null ? 0 : used.at(now);
    }

    /** For how many logins something is remembered. */
    synchronized int remembered() {
        return byLogin.size();
    }

    /** What was used up to then, in nanoseconds; half of what goes by since comes back. */
    private record Used(long time, long then) {

        long at(long now) {
            return Math.max(0, time - (now - then) / 2);
        }
    }

    /** The leave to read. */
    final class Turn implements AutoCloseable {

        private final String login;
        private final long begun;
        private final ReadingTime time;

        private Turn(String login, long begun) {
            this.login = login;
            this.begun = begun;
            this.time = new ReadingTime(LONGEST, nanos);
        }

        ReadingTime time() {
            return time;
        }

        @Override
        public void close() {
            end(login, begun);
        }
    }
}
