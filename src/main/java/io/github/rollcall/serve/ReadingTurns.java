package io.github.rollcall.serve;

import io.github.rollcall.explain.ReadingTime;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Lets few pages at once read much, each for ten seconds at most. A login has one turn at a time, and one that has had much is turned
 * away: in the long run it has half of the time of one. Nobody is kept waiting for a turn, since that would hold what other pages need.
 * Thread-safe.
 */
final class ReadingTurns {

    static final Duration LONGEST = Duration.ofSeconds(10);
    static final int AT_ONCE = 2;

    /** What is read in a turn: two of the first kind at once, and two of the others together. */
    enum Kind {
        /** The journals of all accounts, over connections of which nights have need. */
        JOURNALS,
        /** A table, or the story of a person. */
        FILE,
        /** The rosters of all accounts. One at a time, so that whoever wants a file finds the other turn. */
        ROSTERS
    }

    /** Of reading, which a login gets back within a minute. */
    private static final long OF_A_LOGIN = Duration.ofSeconds(30).toNanos();

    private final LongSupplier nanos;
    private final Map<String, Used> byLogin = new HashMap<>();
    /** By the logins that have a turn now. */
    private final Map<String, Kind> open = new HashMap<>();

    /** @param nanos a clock as {@link System#nanoTime} */
    ReadingTurns(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A turn, which is to be closed; empty if others have theirs, or this login has one or had much. */
    synchronized Optional<Turn> take(String login, Kind kind) {
        long now = nanos.getAsLong();
        byLogin.values().removeIf(used -> used.at(now) == 0);
        Used before = byLogin.get(login);
        long used = before == null ? 0 : before.at(now);
        if (open.containsKey(login) || !isFree(kind) || used + LONGEST.toNanos() > OF_A_LOGIN) {
            return Optional.empty();
        }
        open.put(login, kind);
        return Optional.of(new Turn(login, used, now));
    }

    private boolean isFree(Kind kind) {
        int rosters = open(Kind.ROSTERS);
        boolean hasFile = open(Kind.FILE) + rosters < AT_ONCE;
        return switch (kind) {
            case JOURNALS -> open(Kind.JOURNALS) < AT_ONCE;
            case FILE -> hasFile;
            case ROSTERS -> hasFile && rosters == 0;
        };
    }

    private int open(Kind kind) {
        return Collections.frequency(open.values(), kind);
    }

    /** @throws Refusal if there is none */
    Turn require(String login, Kind kind) {
        return take(login, kind)
                .orElseThrow(() -> new Refusal(
                        429, "Others read much now, or you do, or did just before. Ask again in some seconds."));
    }

    /** What was really used counts, however long it was. */
    private synchronized void end(Turn turn) {
        open.remove(turn.login);
        byLogin.put(turn.login, new Used(turn.usedBefore + nanos.getAsLong() - turn.begun, turn.begun));
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
        private final long usedBefore;
        private final long begun;
        private final ReadingTime time;

        private Turn(String login, long usedBefore, long begun) {
            this.login = login;
            this.usedBefore = usedBefore;
            this.begun = begun;
            this.time = new ReadingTime(LONGEST, nanos);
        }

        ReadingTime time() {
            return time;
        }

        @Override
        public void close() {
            end(this);
        }
    }
}
