package io.github.rollcall.provisioning;

import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.ApiError;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.RefusalAdvice;
import io.github.rollcall.extension.SeatFilling;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.OpenIntention;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.journal.entry.WithdrawalCause;
import io.github.rollcall.provisioning.account.AccountSnapshot;
import io.github.rollcall.provisioning.account.Match;
import io.github.rollcall.provisioning.due.DueRow;
import io.github.rollcall.provisioning.due.DueUser;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.ExtensionNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates users, each at most once, also after a crash. A row ends with an outcome, or stays open or due in the journal.
 *
 * <p>The order is always: note the intention, send, note what became of it. A row whose answer is lost stays open in the
 * journal and is looked up before anything else happens to it. Called by one thread; sends from several.
 */
public final class UserProvisioner implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(UserProvisioner.class);

    private final CheckedRoster roster;
    private final Extensions extensions;
    private final Journal journal;
    private final DoubtSettlement doubt;
    private final Workers workers;
    private final Progress progress;
    private final UnexplainedRefusals unexplained = new UnexplainedRefusals("rows");

    UserProvisioner(
            CheckedRoster roster,
            Extensions extensions,
            Journal journal,
            DoubtSettlement doubt,
            Workers workers,
            Progress progress) {
        this.roster = roster;
        this.extensions = extensions;
        this.journal = journal;
        this.doubt = doubt;
        this.workers = workers;
        this.progress = progress;
    }

    /**
     * Whom to send for this row. It is the person whom the check judged on that line.
     *
     * @throws IllegalStateException if the row is another one, or nothing is due for it
     */
    public DueUser due(DueRow due) {
        if (due.history().isToSend()
                && roster.interpret(due.row()) instanceof Verdict.Accepted accepted
                && due.history()
                        .plannedPerson()
                        .filter(accepted.user().key()::equals)
                        .isPresent()) {
            return new DueUser(due.row(), accepted.user(), due.history());
        }
        throw new IllegalStateException("The " + due.row() + " is not the one that the check accepted");
    }

    /**
     * Sends these users, each of them once, however often it is named. When it returns, each has an outcome, or is open in the
     * journal, or is due again. When it throws, some may not have been sent; none is in flight.
     */
    public void provision(List<? extends DueUser> users) {
        Map<Long, DueUser> due = new LinkedHashMap<>();
        users.forEach(user -> due.putIfAbsent(user.line(), user));
        workers.forEach(due.values(), this::provision);
        if (!due.isEmpty()) {
            doubt.lookOnce(roster.account(), this::adopted);
        }
    }

    /** Somebody of a run of this account whose answer was lost is there. */
    public void adopted(OpenIntention intention) {
        if (intention.run().equals(roster.attempt().run())) {
            roster.images().add(intention.line());
        }
    }

    private void provision(DueUser row) {
        LogContext.ofLine(row.line(), () -> send(row));
    }

    private void send(DueUser row) {
        if (settleWithoutSending(row)) {
            return;
        }
        Seats seats = roster.seats();
        ExtensionRecord seat = seats.take(row.user());
        while (seat != null && !sendOnce(row, seat)) {
            seat = seats.take(row.user());
        }
        if (seat != null) {
            return;
        }
        if (seats.areOnlyWay()) {
            noteUnsent(row, new Outcome.Skipped(List.of(noSeat())));
        } else {
            sendOnce(row, null);
        }
    }

    private static Problem noSeat() {
        return ProblemCode.NO_SEAT.problem(null, "The account has no bought licence any more that has nobody on it");
    }

    /**
     * Sends a person, and notes what became of it.
     *
     * @param seat the bought licence that the person is put onto; null for a new one
     * @return whether the row has ended for now; false if another bought licence has to be tried
     */
    private boolean sendOnce(DueUser row, @Nullable ExtensionRecord seat) {
        Answer answer;
        Sending sending;
        int locked = 0;
        do {
            sending = new Sending(row, seat);
            answer = sending.send();
            if (answer instanceof Answer.NotSent notSent
                    && notSent.isLocked()
                    && ++locked == PoisonRowPolicy.MOST_TRIES) {
                log.warn("Line {}: {}, {} times", row.line(), notSent.reason(), locked);
                roster.poisonRows().setAside(row.line());
                sending.freeSeat();
                return true;
            }
        } while (answer instanceof Answer.NotSent);
        if (answer instanceof Answer.Created created) {
            sending.conclude(outcome(created));
            unexplained.skipThoseHeldBack();
        } else if (answer instanceof Answer.Refused refused) {
            refused(row, sending, refused);
            sending.freeSeat();
        } else if (answer instanceof Answer.Taken taken) {
            taken(row, sending, taken);
            sending.freeSeat();
        } else if (answer instanceof Answer.Lost lost) {
            roster.poisonRows().lost(row.line(), lost);
            sending.lost(lost);
            log.warn("Line {}: {}. The person is looked up before anything else", row.line(), lost.reason());
        } else if (answer instanceof Answer.SeatGone gone) {
            return adoptIfThereByNow(row, sending, gone);
        }
        return true;
    }

    /**
     * A request for this person that got no answer may have been carried out since; else somebody else has the licence.
     *
     * @return whether the person is there
     */
    private boolean adoptIfThereByNow(DueUser row, Sending sending, Answer.SeatGone gone) {
        sending.loseSeat(gone);
        ExtensionRecord shown = gone.shown();
        if (shown == null
                || !doubt.isLateResult(roster.account(), shown, row.user().key())) {
            log.info("Line {}: {}; another bought licence is looked for", row.line(), gone.reason());
            return false;
        }
        noteUnsent(row, new Outcome.Adopted(shown.id(), shown.number()));
        return true;
    }

    /** Who was skipped for want of a bought licence gets one that has become free, in the order of the roster. */
    public void useFreedSeats() {
        int free = roster.seats().areOnlyWay() ? roster.seats().free() : 0;
        if (free > 0) {
            journal.note(
                    roster.attempt(),
                    roster.account(),
                    journal.of(roster.attempt().run()).skippedFor(ProblemCode.NO_SEAT, free).stream()
                            .map(row -> new Note.ToDo(
                                    row.line(),
                                    Stage.USER,
                                    Objects.requireNonNull(row.personOf(Stage.USER)),
                                    row.warningsOfPlan(),
                                    null))
                            .toList());
        }
    }

    private void refused(DueUser row, Sending sending, Answer.Refused refused) {
        List<ApiError> errors = refused.errors();
        Outcome skip = new Outcome.Skipped(problems(row, errors, refused.requestId()));
        if (refused.isExplained() && isOfRowForCertain(row, errors)) {
            sending.conclude(skip);
            return;
        }
        if (errors.stream().anyMatch(error -> error.isRuleOfAccount() && !roster.isStated(error, row.row()))) {
            sending.withdraw(WithdrawalCause.NOT_SENT, errors.toString(), refused.requestId());
            throw RefusalAdvice.because(errors, refused.requestId());
        }
        sending.withdraw(WithdrawalCause.REFUSED, errors.toString(), refused.requestId());
        unexplained.holdBack(errors, refused.requestId(), () -> noteUnsent(row, skip));
    }

    /** What our settings, or the account, put into the request in place of an empty cell is refused of every row. */
    private boolean isOfRowForCertain(DueUser row, List<ApiError> errors) {
        return errors.stream().filter(ApiError::isAboutParameter).allMatch(error -> roster.isStated(error, row.row()));
    }

    /**
     * Others work on the account too, and some rows have been tried often enough.
     *
     * @return whether nothing is to be sent for the row in this attempt; its outcome is noted then, or it is set aside
     */
    private boolean settleWithoutSending(DueUser row) {
        Outcome found = outcomeOf(row, match(row));
        if (found != null) {
            noteUnsent(row, found);
            return true;
        }
        PoisonRowPolicy.Decision decision =
                roster.poisonRows().decide(row.history(), row.user().key(), workers.count());
        if (decision instanceof PoisonRowPolicy.Skip skip) {
            noteUnsent(row, skip.outcome());
        }
        return !(decision instanceof PoisonRowPolicy.Send);
    }

    /** An outcome without a sending of its own. */
    private void noteUnsent(DueUser row, Outcome outcome) {
        roster.noteRefused(row.row(), outcome);
        journal.note(
                roster.attempt(),
                roster.account(),
                List.of(new Note.Done(row.line(), Stage.USER, row.user().key(), outcome, null)));
        concluded(row, outcome);
    }

    /** The journal has the outcome. */
    private void concluded(DueUser row, Outcome outcome) {
        progress.user();
        if (!outcome.isSkipped() && row.history().state(Stage.IMAGE) == RowState.DUE) {
            roster.images().add(row.line());
        }
    }

    /** Between two sendings for one person lies a look-up: the view may be older than the first of them. */
    private Match match(DueUser row) {
        Match match = roster.match(row.user());
        if (!row.mayBeThere() || !(match instanceof Match.Nobody)) {
            return match;
        }
        row.lastTaken()
                .filter(taken -> taken.mark().attempt() == roster.attempt().number())
                .ifPresent(taken -> doubt.awaitSight(taken.intention()));
        return roster.match(row.user(), new AccountSnapshot(holdersOfAddress(row)));
    }

    private List<ExtensionRecord> holdersOfAddress(DueUser row) {
        return extensions.havingEmail(List.of(row.user().email()));
    }

    /** Whoever has what the row asks for: the address, and the number if that is what is taken. */
    private AccountSnapshot holders(DueUser row, Answer.Taken taken) {
        List<ExtensionRecord> holders = new ArrayList<>(holdersOfAddress(row));
        ExtensionNumber number = row.user().number();
        if (number != null && taken.errors().stream().anyMatch(ApiError::isNumberTaken)) {
            extensions.havingNumber(number).stream()
                    .filter(holder ->
                            holders.stream().noneMatch(known -> known.id().equals(holder.id())))
                    .forEach(holders::add);
        }
        return new AccountSnapshot(holders);
    }

    private @Nullable Outcome outcomeOf(DueUser row, Match match) {
        if (match instanceof Match.Same same) {
            return found(row, same);
        }
        return match instanceof Match.Conflict conflict ? new Outcome.Skipped(List.of(conflict.problem())) : null;
    }

    /** An earlier sending of this row may have been carried out after absence was believed. */
    private Outcome found(DueUser row, Match.Same same) {
        ExtensionRecord extension = same.extension();
        return doubt.isLateResult(roster.account(), extension, row.user().key())
                ? new Outcome.Adopted(extension.id(), extension.number())
                : new Outcome.Unchanged(
                        extension.id(), extension.number(), roster.warnings(row.row(), row.user(), same));
    }

    /** Somebody has it: this person already, or another. Only a look-up tells. */
    private void taken(DueUser row, Sending sending, Answer.Taken taken) {
        Match match = roster.match(row.user(), holders(row, taken));
        if (match instanceof Match.Same same) {
            sending.conclude(found(row, same), taken);
        } else if (match instanceof Match.Conflict conflict) {
            sending.conclude(new Outcome.Skipped(List.of(conflict.problem().withRequestId(taken.requestId()))), taken);
        } else {
            heldByNobodyShown(row, sending, taken);
        }
    }

    /**
     * The list does not show yet whose it is. It may be our own of a sending that got no answer: then nobody else can be made of
     * this row before that is known, however long the list lags.
     */
    private void heldByNobodyShown(DueUser row, Sending sending, Answer.Taken taken) {
        boolean isOnThisAccount = taken.errors().stream().anyMatch(ApiError::isAddressTaken);
        boolean mayBeOurs = journal.doubts()
                .firstLost(roster.account(), row.user().email())
                .filter(sentAt -> isOnThisAccount || !doubt.isLongAgo(sentAt))
                .isPresent();
        if ((isOnThisAccount || mayBeOurs) && row.timesTaken(roster.attempt()) + 1 < PoisonRowPolicy.MOST_TRIES) {
            sending.withdrawAsNotShown(taken);
        } else if (mayBeOurs) {
            sending.withdrawAsUnseen(taken);
            roster.poisonRows().unseen(row.line());
            log.warn("Line {}: {}; the account does not show by whom", row.line(), inWords(taken.errors()));
        } else {
            sending.conclude(new Outcome.Skipped(problemsOfUnseen(row, taken)), taken);
        }
    }

    private List<Problem> problemsOfUnseen(DueUser row, Answer.Taken taken) {
        return problems(row, taken.errors(), taken.requestId()).stream()
                .map(problem -> problem.code().equals(ProblemCode.EMAIL_OF_ANOTHER.name())
                        ? problem.withFix(
                                "The account shows no user of that address: a removed one keeps it for up to 30 days."
                                        + " Look for it in the admin portal; import the row again later, or with another address.")
                        : problem)
                .toList();
    }

    private static Outcome outcome(Answer.Created created) {
        return new Outcome.Created(created.extension().id(), created.extension().number(), created.requestId());
    }

    private static String inWords(List<ApiError> errors) {
        return errors.stream().map(ApiError::toString).collect(Collectors.joining("; "));
    }

    private List<Problem> problems(DueUser row, List<ApiError> errors, @Nullable String requestId) {
        return errors.stream()
                .map(error -> roster.refusals().of(error, row.row(), requestId))
                .toList();
    }

    /** No more rows come: what was refused without an explanation is skipped now. */
    public void finish() {
        unexplained.skipThoseHeldBack();
    }

    @Override
    public void close() {
        workers.close();
    }

    /** One request and its intention. */
    private final class Sending {

        private final DueUser row;
        private final @Nullable ExtensionRecord seat;
        private long intention = -1;

        Sending(DueUser row, @Nullable ExtensionRecord seat) {
            this.row = row;
            this.seat = seat;
        }

        Answer send() {
            try {
                Answer answer = seat == null
                        ? extensions.create(row.user(), this::intend)
                        : extensions.fill(
                                new SeatFilling(
                                        seat.id(), row.user(), roster.seats().mails()),
                                this::intend);
                if (answer instanceof Answer.NotSent notSent) {
                    withdraw(WithdrawalCause.NOT_SENT, notSent.reason(), null);
                }
                return answer;
            } catch (AccessRefused refused) {
                roster.images().giveUp();
                // A refusal of us is proof enough that nobody was created.
                if (intention >= 0) {
                    withdraw(WithdrawalCause.NOT_SENT, String.valueOf(refused.getMessage()), null);
                }
                throw refused;
            }
        }

        void conclude(Outcome outcome) {
            roster.noteRefused(row.row(), outcome);
            journal.conclude(intention, outcome);
            concluded(row, outcome);
        }

        void conclude(Outcome outcome, Answer.Taken taken) {
            roster.noteRefused(row.row(), outcome);
            journal.concludeTaken(intention, outcome, inWords(taken.errors()), taken.requestId());
            concluded(row, outcome);
        }

        void withdrawAsNotShown(Answer.Taken taken) {
            withdraw(WithdrawalCause.TAKEN, taken.errors().toString(), taken.requestId());
            doubt.notShown(intention);
        }

        void withdrawAsUnseen(Answer.Taken taken) {
            withdraw(WithdrawalCause.UNSEEN, taken.errors().toString(), taken.requestId());
        }

        /** Nobody was put onto the licence, and the journal says so: before, nobody else may have it. */
        void freeSeat() {
            if (seat != null) {
                roster.seats().giveBack(seat);
            }
        }

        void loseSeat(Answer.SeatGone gone) {
            if (intention >= 0) {
                withdraw(WithdrawalCause.NOT_SENT, gone.reason(), gone.requestId());
            }
            if (seat != null) {
                roster.seats().remove(row.user(), seat);
            }
        }

        void lost(Answer.Lost lost) {
            if (seat != null) {
                roster.seats().reserve(row.user(), seat);
            }
            journal.lost(intention, lost.reason(), lost.requestId());
        }

        void withdraw(WithdrawalCause cause, String reason, @Nullable String requestId) {
            journal.withdraw(intention, cause, reason, requestId);
        }

        private void intend() {
            intention = journal.intend(
                    roster.attempt(),
                    roster.account(),
                    row.line(),
                    row.user().key(),
                    roster.given(row.row(), row.user()),
                    seat == null ? null : seat.id());
        }
    }
}
