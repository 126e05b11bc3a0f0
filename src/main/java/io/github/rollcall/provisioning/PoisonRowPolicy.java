package io.github.rollcall.provisioning;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.LostTry;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.WithdrawalCause;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.UserKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How often a row is tried that gets no answer, and what becomes of it then. Is it the row, or does RingCentral create nobody
 * just now, though it answers all else? That decides between a line of the report and a run that goes on later, and an
 * outage must never become the former.
 *
 * <p>So a row that used up its tries in this attempt is skipped only with a proof that it is alone with that:
 *
 * <ul>
 *   <li>others were created meanwhile: one by a request that left after the row's first try was known to have come to nothing, or
 *       more by requests that left after that try itself than can have been in flight with it; and hardly any of
 *       them got no answer at first, or
 *   <li>it used up its tries in three attempts, more than a day apart: no outage lasts that long, and is never noticed by
 *       anybody.
 * </ul>
 *
 * <p>The tries of earlier runs count from the last time that the person was known to be in the account. Without a proof the row
 * is set aside: the run does all its other work first, then ends as RingCentral's failure, and the row is due in the
 * next attempt. For use by several threads.
 */
final class PoisonRowPolicy {

    /** As often as one row is tried in one attempt. */
    static final int MOST_TRIES = 3;

    /** Where more get no answer than one in so many, the row is not alone. */
    private static final int CREATED_PER_UNANSWERED = 20;

    private static final int MOST_ATTEMPTS = 3;
    private static final Duration LONGEST_OUTAGE = Duration.ofHours(24);

    /** What is to be done with a row that is due once more. */
    sealed interface Decision permits Send, Skip, SetAside {}

    /** It is sent. */
    record Send() implements Decision {}

    /** Its tries are used up, and it is the row's fault. */
    record Skip(Outcome outcome) implements Decision {}

    /** It is not sent again in this attempt, and is due in the next one. */
    record SetAside() implements Decision {}

    private final Attempt attempt;
    private final AccountKey account;
    private final Journal journal;
    private final Set<Long> setAside = new ConcurrentSkipListSet<>();
    private final Set<Long> unseen = new ConcurrentSkipListSet<>();
    private final Map<Long, String> requestIds = new ConcurrentHashMap<>();

    PoisonRowPolicy(Attempt attempt, AccountKey account, Journal journal) {
        this.attempt = attempt;
        this.account = account;
        this.journal = journal;
    }

    /** RingCentral may have named the request that it failed to answer; its support will want to know. */
    void lost(long line, Answer.Lost answer) {
        if (answer.requestId() != null) {
            requestIds.put(line, answer.requestId());
        }
    }

    /**
     * Decides what is done with a row that is due once more, and sets it aside where its tries are used up and nobody knows
     * whose fault that is.
     *
     * @param atOnce how many requests may be in flight together
     */
    Decision decide(RowHistory history, UserKey person, int atOnce) {
        long tries = history.withdrawals(WithdrawalCause.ABSENT).stream()
                .filter(withdrawn -> withdrawn.mark().attempt() == attempt.number())
                .count();
        if (tries < MOST_TRIES) {
            return isSetAside(history.line()) ? new SetAside() : new Send();
        }
        List<LostTry> all = journal.doubts().lostTries(account, person.address());
        if (isFaultOfRow(person, all, atOnce)) {
            return new Skip(skipped(history.line(), all));
        }
        setAside.add(history.line());
        return new SetAside();
    }

    /** Another operation held the account whenever this row came. */
    void setAside(long line) {
        setAside.add(line);
    }

    /** What it asks for is taken, perhaps by the user whose creation got no answer, and the account does not show by whom. */
    void unseen(long line) {
        unseen.add(line);
        setAside.add(line);
    }

    boolean isSetAside(long line) {
        return setAside.contains(line);
    }

    /** @throws ExtensionsUnavailable if a row is set aside */
    void requireNobodySetAside() {
        if (!unseen.isEmpty()) {
            throw new RowsSetAside(
                    ("RingCentral says that what line %s asks for is taken, after its answer to the creation of that very person was lost, and"
                                    + " does not show by whom yet. The next attempt looks again; all else is done. If the admin"
                                    + " portal shows nobody with the address by tomorrow, a removed user may keep it, for up to"
                                    + " 30 days: until then, take the row out of the roster; each import looks for the"
                                    + " person all the same")
                            .formatted(lines(unseen)));
        }
        if (!setAside.isEmpty()) {
            throw new RowsSetAside(
                    "RingCentral gave no answer that counts to %d tries to create the user of line %s. Whether that lies with the row shows when others are created; all else is done"
                            .formatted(MOST_TRIES, lines(setAside)));
        }
    }

    private static String lines(Set<Long> lines) {
        String first = lines.stream().limit(10).map(String::valueOf).collect(Collectors.joining(", "));
        return lines.size() > 10 ? first + " and of " + (lines.size() - 10) + " more" : first;
    }

    private boolean isFaultOfRow(UserKey person, List<LostTry> tries, int atOnce) {
        if (tries.isEmpty()) {
            return false;
        }
        LostTry first = tries.get(0);
        long created = journal.doubts().createdAfter(account, first.intention());
        boolean othersAreCreated = created > atOnce || journal.doubts().createdAfter(account, first.id()) > 0;
        long unanswered = journal.doubts().withoutAnswerAfter(account, first.intention(), person.address());
        return (othersAreCreated && unanswered * CREATED_PER_UNANSWERED <= created) || hasFailedForDays(tries);
    }

    private static boolean hasFailedForDays(List<LostTry> tries) {
        Map<String, Long> byAttempt = tries.stream()
                .collect(Collectors.groupingBy(
                        lost -> lost.attempt().run() + " " + lost.attempt().number(),
                        TreeMap::new,
                        Collectors.counting()));
        long attempts =
                byAttempt.values().stream().filter(count -> count >= MOST_TRIES).count();
        Duration between =
                Duration.between(tries.get(0).at(), tries.get(tries.size() - 1).at());
        return attempts >= MOST_ATTEMPTS && between.compareTo(LONGEST_OUTAGE) > 0;
    }

    private Outcome skipped(long line, List<LostTry> tries) {
        @Nullable String requestId = requestIds.get(line);
        return new Outcome.Skipped(List.of(ProblemCode.RINGCENTRAL_FAILS
                .problem(
                        null,
                        "RingCentral gave no answer to %d tries to create this user, while it created others"
                                .formatted(tries.size()))
                .withRequestId(requestId)));
    }
}
