package io.github.rollcall.provisioning;

import io.github.rollcall.comparison.SameValue;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.LostSeat;
import io.github.rollcall.journal.OpenIntention;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.SentWithin;
import io.github.rollcall.journal.entry.WithdrawalCause;
import io.github.rollcall.provisioning.account.AccountSnapshot;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.UserKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears up what nobody knows the end of: looks the people up, adopts those whom the account has as we sent them, and
 * believes in absence only when a look-up that began {@code rollcall.doubt.settle} after the sending did not find them.
 *
 * <p>The wait begins when this process first sees the intention open, which is after the sending, whoever sent; and it is
 * measured by a clock that nobody sets. What the journal says of the time of a sending may come from a clock that was set
 * since, and absence must not be believed too early for that.
 *
 * <p>Doubt belongs to people, not to runs: all open intentions of the account are settled, whichever run left them.
 */
public final class DoubtSettlement {

    private static final Logger log = LoggerFactory.getLogger(DoubtSettlement.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_LAG = Duration.ofDays(1);

    private final Extensions extensions;
    private final Journal journal;
    private final DoubtProperties settings;
    private final Pause pause;
    private final Clock clock;
    private final LongSupplier nanoTime;
    /** When an intention was first seen open, by its id. */
    private final Map<Long, Long> seenAt = new HashMap<>();
    /** How many look-ups did not find whom an intention would create, by its id; for people. */
    private final Map<Long, Integer> missed = new HashMap<>();
    /** When RingCentral named a holder whom it did not show, by the id of the intention; several threads ask. */
    private final Map<Long, Long> notShownAt = new ConcurrentHashMap<>();
    /** When somebody unseen was last looked for, by the id of the intention. */
    private final Map<Long, Long> lookedForUnseenAt = new HashMap<>();

    DoubtSettlement(
            Extensions extensions,
            Journal journal,
            DoubtProperties settings,
            Pause pause,
            Clock clock,
            LongSupplier nanoTime) {
        this.extensions = extensions;
        this.journal = journal;
        this.settings = settings;
        this.pause = pause;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns when no intention of this account is open any more. Who was not seen is looked up too, without any wait: absence
     * proves nothing of them.
     */
    public void settle(AccountKey account) {
        settle(account, adopted -> {});
    }

    /** The same for who wants to hear of each who is found to be there; its end is noted by then. */
    public void settle(AccountKey account, Consumer<OpenIntention> adopted) {
        adoptUnseen(account, adopted);
        Duration next = FIRST_PAUSE;
        List<OpenIntention> open = lookAndWithdrawAbsent(account, adopted);
        while (!open.isEmpty()) {
            log.info(
                    "{} people in doubt; looking again until {} after the last sending",
                    open.size(),
                    settings.settle());
            pause.pause(shorter(next, untilAbsenceIsBelieved(open)));
            next = shorter(next.multipliedBy(2), LONGEST_PAUSE);
            open = lookAndWithdrawAbsent(account, adopted);
        }
    }

    private void adoptUnseen(AccountKey account, Consumer<OpenIntention> adopted) {
        long now = nanoTime.getAsLong();
        List<OpenIntention> unseen = journal.doubts().unseen(account).stream()
                .filter(intention -> isToLookFor(intention, now))
                .toList();
        if (unseen.isEmpty()) {
            return;
        }
        AccountSnapshot found = holders(unseen);
        for (OpenIntention intention : unseen) {
            lookedForUnseenAt.put(intention.id(), now);
            concluded(intention, found, adopted);
        }
    }

    /** Once an attempt, in which settling is asked for several times. */
    private boolean isToLookFor(OpenIntention unseen, long now) {
        Long last = lookedForUnseenAt.get(unseen.id());
        return last == null || now - last >= settings.settle().toNanos();
    }

    private AccountSnapshot holders(List<OpenIntention> intentions) {
        return new AccountSnapshot(extensions.havingEmail(intentions.stream()
                .map(intention -> intention.person().address())
                .distinct()
                .toList()));
    }

    /** Who has the addresses; whoever was sent to a bought licence is looked for there. */
    private AccountSnapshot whereSentTo(List<OpenIntention> open) {
        List<ExtensionRecord> found = new ArrayList<>();
        open.stream()
                .map(OpenIntention::seat)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(seat -> extensions.withId(seat).ifPresent(found::add));
        List<EmailAddress> addresses = open.stream()
                .filter(intention -> intention.seat() == null)
                .map(intention -> intention.person().address())
                .distinct()
                .toList();
        if (!addresses.isEmpty()) {
            found.addAll(extensions.havingEmail(addresses));
        }
        return new AccountSnapshot(found);
    }

    private List<OpenIntention> lookAndWithdrawAbsent(AccountKey account, Consumer<OpenIntention> adopted) {
        long lookedAt = nanoTime.getAsLong();
        return withdrawAbsent(lookOnce(account, adopted), lookedAt);
    }

    /**
     * Looks everybody in doubt up once. Returns those who were not found; absence is not believed yet. Nothing may be under
     * way meanwhile.
     */
    List<OpenIntention> lookOnce(AccountKey account, Consumer<OpenIntention> adopted) {
        List<OpenIntention> open = journal.doubts().open(account);
        noteSeen(open);
        if (open.isEmpty()) {
            return open;
        }
        AccountSnapshot found = whereSentTo(open);
        List<OpenIntention> rest = new ArrayList<>();
        for (OpenIntention intention : open) {
            if (!concluded(intention, found, adopted)) {
                rest.add(intention);
                missed.merge(intention.id(), 1, Integer::sum);
            }
        }
        return rest;
    }

    private void noteSeen(List<OpenIntention> open) {
        long now = nanoTime.getAsLong();
        Set<Long> ids = open.stream().map(OpenIntention::id).collect(Collectors.toSet());
        seenAt.keySet().retainAll(ids);
        missed.keySet().retainAll(ids);
        open.forEach(intention -> seenAt.putIfAbsent(intention.id(), now));
    }

    private boolean concluded(OpenIntention intention, AccountSnapshot found, Consumer<OpenIntention> adopted) {
        EmailAddress address = intention.person().address();
        List<ExtensionRecord> ours = ours(intention, found);
        if (ours.size() == 1) {
            ExtensionRecord extension = ours.get(0);
            log.info(
                    "Line {} of run {}: the answer was lost, the user is there: adopted as extension {}",
                    intention.line(),
                    intention.run(),
                    extension.id());
            journal.conclude(intention.id(), new Outcome.Adopted(extension.id(), extension.number()));
            adopted.accept(intention);
            return true;
        }
        if (ours.size() > 1) {
            journal.conclude(
                    intention.id(),
                    new Outcome.Skipped(List.of(ProblemCode.EMAIL_OF_ANOTHER.problem(
                            null,
                            "The account has " + ours.size() + " users with the address " + address
                                    + " and this name, made since the request was sent"))));
            return true;
        }
        return false;
    }

    private List<ExtensionRecord> ours(OpenIntention intention, AccountSnapshot found) {
        ExtensionId seat = intention.seat();
        return seat == null
                ? found.withEmail(intention.person().address()).stream()
                        .filter(extension -> isOurs(extension, intention.person(), intention.at()))
                        .toList()
                : found.withId(seat).stream()
                        .filter(extension -> isOnSeat(extension, intention.person()))
                        .toList();
    }

    /** Whom we made so recently that a list without them does not prove that they are gone. */
    public List<ExtensionId> ownOfLate(AccountKey account) {
        return journal.doubts().madeSince(account, clock.instant().minus(settings.settle()));
    }

    /** Whether this is what a sending for this person became, in this run or an earlier one, after its absence was believed. */
    boolean isLateResult(AccountKey account, ExtensionRecord extension, UserKey person) {
        return isLateResult(
                extension,
                person,
                journal.doubts().firstLost(account, person.address()).orElse(null),
                journal.doubts().lostSeats(account).get(extension.id()));
    }

    /**
     * @param firstLost when the first of the person's sendings left that got no answer; null if there is none
     * @param lostSeat who was sent to this extension as a bought licence without an answer; null if nobody was
     */
    public boolean isLateResult(
            ExtensionRecord extension, UserKey person, @Nullable Instant firstLost, @Nullable LostSeat lostSeat) {
        return (firstLost != null && isOurs(extension, person, firstLost))
                || (lostSeat != null
                        && lostSeat.address().equals(person.address().canonical())
                        && isOnSeat(extension, person));
    }

    /** When the account carries out what this run sends now, if it does. */
    SentWithin sentNow(RunId run) {
        Instant now = clock.instant();
        return new SentWithin(
                now.minus(settings.clockSkew()),
                now.plus(extensions.longestRequest()).plus(settings.clockSkew()),
                run);
    }

    /** How far the account's clock may differ from ours. */
    public Duration clockSkew() {
        return settings.clockSkew();
    }

    /** Since when requests left that may be carried out yet. */
    public Instant mayBeCarriedOutSince() {
        return clock.instant().minus(LONGEST_LAG);
    }

    /** Whether no list lags so far behind that it would not show what was sent then. */
    boolean isLongAgo(Instant sentAt) {
        return Duration.between(sentAt, clock.instant()).compareTo(LONGEST_LAG) > 0;
    }

    /** Whether the account's user agrees with what was sent for this person at that time. */
    boolean isOurs(ExtensionRecord extension, UserKey person, Instant sentAt) {
        return isAsSent(extension, person)
                && (extension.created() == null || !extension.created().isBefore(sentAt.minus(settings.clockSkew())));
    }

    /** Whether a bought licence, which is older than any sending, has this person on it by now. */
    private static boolean isOnSeat(ExtensionRecord extension, UserKey person) {
        return !extension.isSeat()
                && extension.email() != null
                && EmailAddress.canonical(extension.email())
                        .equals(person.address().canonical())
                && isAsSent(extension, person);
    }

    private static boolean isAsSent(ExtensionRecord extension, UserKey person) {
        return extension.isUser()
                && SameValue.isName(person.firstName(), extension.firstName())
                && SameValue.isName(person.lastName(), extension.lastName())
                && (person.number() == null || person.number().equals(extension.number()))
                && (extension.employeeId() == null || Objects.equals(extension.employeeId(), person.employeeId()));
    }

    /** RingCentral named a holder whom it did not show; from now on {@link #awaitSight} counts. */
    void notShown(long intention) {
        notShownAt.put(intention, nanoTime.getAsLong());
    }

    /** Waits so long after RingCentral named a holder whom it did not show that three tries span {@code settle}. */
    void awaitSight(long intention) {
        long now = nanoTime.getAsLong();
        long since = Objects.requireNonNullElse(notShownAt.putIfAbsent(intention, now), now);
        long left = settings.settle().dividedBy(2).toNanos() - (now - since);
        if (left > 0) {
            pause.pause(Duration.ofNanos(left));
        }
    }

    private List<OpenIntention> withdrawAbsent(List<OpenIntention> notFound, long lookedAt) {
        List<OpenIntention> rest = new ArrayList<>();
        for (OpenIntention intention : notFound) {
            if (untilAbsenceIsBelieved(intention, lookedAt) > 0) {
                rest.add(intention);
            } else {
                journal.withdraw(
                        intention.id(),
                        WithdrawalCause.ABSENT,
                        "not %s %s later, after %d look-ups"
                                .formatted(
                                        intention.seat() == null
                                                ? "in the account"
                                                : "on the bought licence, extension id " + intention.seat() + ",",
                                        settings.settle(),
                                        missed.getOrDefault(intention.id(), 1)));
            }
        }
        return rest;
    }

    private Duration untilAbsenceIsBelieved(List<OpenIntention> open) {
        long now = nanoTime.getAsLong();
        return Duration.ofNanos(Math.max(
                0,
                open.stream()
                        .mapToLong(intention -> untilAbsenceIsBelieved(intention, now))
                        .min()
                        .orElse(0)));
    }

    /** In nanoseconds, from then on. */
    private long untilAbsenceIsBelieved(OpenIntention intention, long then) {
        return settings.settle().toNanos() - (then - seenAt.getOrDefault(intention.id(), then));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
