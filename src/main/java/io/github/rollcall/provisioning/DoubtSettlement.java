package io.github.rollcall.provisioning;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.OpenIntention;
import io.github.rollcall.journal.Outcome;
import io.github.rollcall.journal.RowHistory;
import io.github.rollcall.journal.WithdrawalCause;
import io.github.rollcall.user.EmailAddress;
import io.github.rollcall.user.ProblemCode;
import io.github.rollcall.user.UserKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears up what nobody knows the end of: looks the people up, adopts those whom the account has as we sent them, and
 * believes in absence only when a look-up that began {@code rollcall.doubt.settle} after the sending did not find them.
 *
 * <p>Doubt belongs to people, not to runs: all open intentions of the account are settled, whichever run left them.
 */
public final class DoubtSettlement {

    private static final Logger log = LoggerFactory.getLogger(DoubtSettlement.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Extensions extensions;
    private final Journal journal;
    private final DoubtProperties settings;
    private final Pause pause;
    private final Clock clock;

    DoubtSettlement(Extensions extensions, Journal journal, DoubtProperties settings, Pause pause, Clock clock) {
        this.extensions = extensions;
        this.journal = journal;
        this.settings = settings;
        this.pause = pause;
        this.clock = clock;
    }

    /** Returns when no intention of this account is open any more. */
    public void settle(AccountKey account) {
        Duration next = FIRST_PAUSE;
        Instant began = clock.instant();
        List<OpenIntention> open = withdrawAbsent(lookOnce(account), began, began);
        while (!open.isEmpty()) {
            log.info(
                    "{} people in doubt; looking again until {} after the last sending",
                    open.size(),
                    settings.settle());
            pause.pause(shorter(next, untilAbsenceIsBelieved(open, began)));
            next = shorter(next.multipliedBy(2), LONGEST_PAUSE);
            Instant lookedAt = clock.instant();
            open = withdrawAbsent(lookOnce(account), lookedAt, began);
        }
    }

    /** Looks everybody in doubt up once. Returns those who were not found; absence is not believed yet. */
    List<OpenIntention> lookOnce(AccountKey account) {
        List<OpenIntention> open = journal.openIntentions(account);
        if (open.isEmpty()) {
            return open;
        }
        AccountSnapshot found = new AccountSnapshot(extensions.havingEmail(
                open.stream().map(intention -> intention.person().address()).toList()));
        List<OpenIntention> rest = new ArrayList<>();
        for (OpenIntention intention : open) {
            if (!concluded(intention, found)) {
                rest.add(intention);
            }
        }
        return rest;
    }

    private boolean concluded(OpenIntention intention, AccountSnapshot found) {
        EmailAddress address = intention.person().address();
        List<ExtensionRecord> ours = found.withEmail(address).stream()
                .filter(extension -> isOurs(extension, intention.person(), intention.at()))
                .toList();
        if (ours.size() == 1) {
            ExtensionRecord extension = ours.get(0);
            log.info(
                    "Line {} of run {}: the answer was lost, the user is there: adopted as extension {}",
                    intention.line(),
                    intention.run(),
                    extension.id());
            journal.conclude(intention.id(), new Outcome.Adopted(extension.id(), extension.number()));
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

    /** Whom we made so recently that a list without them does not prove that they are gone. */
    List<ExtensionId> ownOfLate(AccountKey account) {
        return journal.extensionsSince(account, clock.instant().minus(settings.settle()));
    }

    /** Whether this is what a sending of this row became after its absence was believed. */
    boolean isLateResult(ExtensionRecord extension, UserKey person, RowHistory history) {
        return history.firstLost()
                .filter(sentAt -> isOurs(extension, person, sentAt))
                .isPresent();
    }

    /** Whether the account's user agrees with what was sent for this person at that time. */
    boolean isOurs(ExtensionRecord extension, UserKey person, Instant sentAt) {
        return extension.isUser()
                && Matcher.sameName(person.firstName(), extension.firstName())
                && Matcher.sameName(person.lastName(), extension.lastName())
                && (person.number() == null || person.number().equals(extension.number()))
                && (extension.employeeId() == null || Objects.equals(extension.employeeId(), person.employeeId()))
                && (extension.created() == null || !extension.created().isBefore(sentAt.minus(settings.clockSkew())));
    }

    /** Waits so long after RingCentral named a holder whom it did not show that three tries span {@code settle}. */
    void awaitSight(Instant refusedAt) {
        Duration longest = settings.settle().dividedBy(2);
        Duration left = Duration.between(clock.instant(), refusedAt.plus(longest));
        if (!left.isNegative() && !left.isZero()) {
            pause.pause(shorter(left, longest));
        }
    }

    private List<OpenIntention> withdrawAbsent(List<OpenIntention> notFound, Instant lookedAt, Instant began) {
        List<OpenIntention> rest = new ArrayList<>();
        for (OpenIntention intention : notFound) {
            if (lookedAt.isBefore(settledAt(intention, began))) {
                rest.add(intention);
            } else {
                journal.withdraw(
                        intention.id(), WithdrawalCause.ABSENT, "not in the account " + settings.settle() + " later");
            }
        }
        return rest;
    }

    private Duration untilAbsenceIsBelieved(List<OpenIntention> open, Instant began) {
        Instant first = open.stream()
                .map(intention -> settledAt(intention, began))
                .min(Instant::compareTo)
                .orElse(began);
        Duration left = Duration.between(clock.instant(), first);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A clock that was set back must not make anybody wait longer than {@code settle} from now. */
    private Instant settledAt(OpenIntention intention, Instant began) {
        Instant sent = intention.at().isAfter(began) ? began : intention.at();
        return sent.plus(settings.settle());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
