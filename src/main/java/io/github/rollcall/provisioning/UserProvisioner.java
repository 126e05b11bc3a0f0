package io.github.rollcall.provisioning;

import io.github.rollcall.extension.AccessRefused;
import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.ApiError;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.JournalEntry.Withdrawn;
import io.github.rollcall.journal.Note;
import io.github.rollcall.journal.Outcome;
import io.github.rollcall.journal.RowHistory;
import io.github.rollcall.journal.Stage;
import io.github.rollcall.journal.WithdrawalCause;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.user.ExtensionNumber;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Problem;
import io.github.rollcall.user.ProblemCode;
import io.github.rollcall.user.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One planned row in, one outcome in the journal; creates at most once, also after a crash.
 *
 * <p>The order is always: note the intention, send, note what became of it. A row whose answer is lost stays open in the
 * journal and is looked up before anything else happens to it. Called by one thread; sends from several.
 */
public final class UserProvisioner implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(UserProvisioner.class);

    private static final String EMAIL_TAKEN = "EXT-226";

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
     * Sends what of these rows is due. When it returns, each of them has an outcome, or is open in the journal, or is due
     * again. When it throws, some may not have been sent; none is in flight.
     */
    public void provision(List<? extends RosterRow> rows) {
        List<DueRow> due = due(rows);
        workers.forEach(due.stream().filter(DueRow::namesNumber).toList(), this::provision);
        workers.forEach(due.stream().filter(row -> !row.namesNumber()).toList(), this::provision);
        if (!due.isEmpty()) {
            doubt.lookOnce(roster.account());
        }
    }

    private void provision(DueRow row) {
        LogContext.ofLine(row.line(), () -> send(row));
    }

    private void send(DueRow row) {
        if (isSettledOtherwise(row) || roster.poisonRows().isSetAside(row.line())) {
            return;
        }
        Answer answer;
        Sending sending;
        int locked = 0;
        do {
            sending = new Sending(row);
            answer = sending.send();
            if (answer instanceof Answer.NotSent notSent
                    && notSent.isLocked()
                    && ++locked == PoisonRowPolicy.MOST_TRIES) {
                log.warn("Line {}: {}, {} times", row.line(), notSent.reason(), locked);
                roster.poisonRows().setAside(row.line());
                return;
            }
        } while (answer instanceof Answer.NotSent);
        if (answer instanceof Answer.Created created) {
            sending.conclude(outcome(created));
            unexplained.skipThoseHeldBack();
        } else if (answer instanceof Answer.Refused refused) {
            refused(row, sending, refused);
        } else if (answer instanceof Answer.Taken taken) {
            taken(row, sending, taken);
        } else if (answer instanceof Answer.Lost lost) {
            roster.poisonRows().lost(row.line(), lost);
            sending.lost(lost);
            log.warn("Line {}: {}. The person is looked up before anything else", row.line(), lost.reason());
        }
    }

    private void refused(DueRow row, Sending sending, Answer.Refused refused) {
        List<ApiError> errors = refused.errors();
        Outcome skip = new Outcome.Skipped(problems(row, errors, refused.requestId()));
        if (refused.isExplained() && isOfRowForCertain(row, errors)) {
            sending.conclude(skip);
            return;
        }
        if (errors.stream().anyMatch(error -> error.isRuleOfAccount() && !roster.isStated(error, row.row()))) {
            sending.withdraw(WithdrawalCause.NOT_SENT, errors.toString(), refused.requestId());
            throw AccessRefused.because(errors, refused.requestId());
        }
        sending.withdraw(WithdrawalCause.REFUSED, errors.toString(), refused.requestId());
        unexplained.holdBack(errors, refused.requestId(), () -> noteUnsent(row, skip));
    }

    /** What our settings, or the account, put into the request in place of an empty cell is refused of every row. */
    private boolean isOfRowForCertain(DueRow row, List<ApiError> errors) {
        return errors.stream().filter(ApiError::isAboutParameter).allMatch(error -> roster.isStated(error, row.row()));
    }

    /** Others work on the account too, and some rows have been tried often enough. */
    private boolean isSettledOtherwise(DueRow row) {
        Outcome outcome = outcomeOf(row, match(row));
        if (outcome == null) {
            outcome = roster.poisonRows()
                    .outcome(row.history(), row.user().key(), workers.count())
                    .orElse(null);
        }
        if (outcome == null) {
            return false;
        }
        noteUnsent(row, outcome);
        return true;
    }

    /** An outcome without a sending of its own. */
    private void noteUnsent(DueRow row, Outcome outcome) {
        roster.noteRefused(row.row(), outcome);
        journal.note(
                roster.attempt(),
                roster.account(),
                List.of(new Note.Done(row.line(), Stage.USER, row.user().key(), outcome, null)));
        progress.user();
    }

    /** Between two sendings for one person lies a look-up: the view may be older than the first of them. */
    private Match match(DueRow row) {
        Match match = roster.match(row.user());
        if (!row.mayBeThere() || !(match instanceof Match.Nobody)) {
            return match;
        }
        row.lastTaken()
                .filter(taken -> taken.mark().attempt() == roster.attempt().number())
                .ifPresent(taken -> doubt.awaitSight(taken.intention()));
        return roster.match(row.user(), new AccountSnapshot(holdersOfAddress(row)));
    }

    private List<ExtensionRecord> holdersOfAddress(DueRow row) {
        return extensions.havingEmail(List.of(row.user().email()));
    }

    /** Whoever has what the row asks for: the address, and the number if that is what is taken. */
    private AccountSnapshot holders(DueRow row, Answer.Taken taken) {
        List<ExtensionRecord> holders = new ArrayList<>(holdersOfAddress(row));
        ExtensionNumber number = row.user().number();
        if (number != null
                && taken.errors().stream().anyMatch(error -> error.code().equals("EXT-218"))) {
            extensions.havingNumber(number).stream()
                    .filter(holder ->
                            holders.stream().noneMatch(known -> known.id().equals(holder.id())))
                    .forEach(holders::add);
        }
        return new AccountSnapshot(holders);
    }

    private @Nullable Outcome outcomeOf(DueRow row, Match match) {
        if (match instanceof Match.Same same) {
            return found(row, same);
        }
        return match instanceof Match.Conflict conflict ? new Outcome.Skipped(List.of(conflict.problem())) : null;
    }

    /** An earlier sending of this row may have been carried out after absence was believed. */
    private Outcome found(DueRow row, Match.Same same) {
        ExtensionRecord extension = same.extension();
        return doubt.isLateResult(roster.account(), extension, row.user().key())
                ? new Outcome.Adopted(extension.id(), extension.number())
                : new Outcome.Unchanged(
                        extension.id(), extension.number(), roster.warnings(row.row(), row.user(), same));
    }

    /** Somebody has it: this person already, or another. Only a look-up tells. */
    private void taken(DueRow row, Sending sending, Answer.Taken taken) {
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
    private void heldByNobodyShown(DueRow row, Sending sending, Answer.Taken taken) {
        boolean isOnThisAccount =
                taken.errors().stream().anyMatch(error -> error.code().equals(EMAIL_TAKEN));
        boolean mayBeOurs = journal.doubts().firstLost(roster.account(), row.user().email())
                .filter(sentAt -> isOnThisAccount || !doubt.isLongAgo(sentAt))
                .isPresent();
        if ((isOnThisAccount || mayBeOurs) && row.timesTaken(roster.attempt()) + 1 < PoisonRowPolicy.MOST_TRIES) {
            sending.isNotShown(taken);
        } else if (mayBeOurs) {
            sending.isUnseen(taken);
            roster.poisonRows().unseen(row.line());
            log.warn("Line {}: {}; the account does not show by whom", row.line(), inWords(taken.errors()));
        } else {
            sending.conclude(new Outcome.Skipped(problemsOfUnseen(row, taken)), taken);
        }
    }

    private List<Problem> problemsOfUnseen(DueRow row, Answer.Taken taken) {
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

    private List<Problem> problems(DueRow row, List<ApiError> errors, @Nullable String requestId) {
        return errors.stream().map(error -> problem(row, error, requestId)).toList();
    }

    private Problem problem(DueRow row, ApiError error, @Nullable String requestId) {
        ProblemCode code = switch (error.code()) {
            case "EXT-218" -> ProblemCode.NUMBER_TAKEN;
            case "EXT-226" -> ProblemCode.EMAIL_OF_ANOTHER;
            case "EXT-227" -> ProblemCode.LOGIN_TAKEN;
            default -> ProblemCode.REFUSED_BY_RINGCENTRAL;
        };
        String column = roster.columnOf(error, row.row());
        String refused = roster.shown(column, row.row())
                .map(value -> value + " in " + column)
                .orElse(column == null ? "it" : column);
        return code.problem(column, "RingCentral refuses " + refused + " (" + error + ")")
                .withRequestId(requestId);
    }

    private List<DueRow> due(List<? extends RosterRow> rows) {
        List<DueRow> due = new ArrayList<>();
        // Taken out one by one: should a row ever come twice, it is due once.
        Map<Long, RowHistory> histories = roster.histories(rows);
        for (RosterRow row : rows) {
            RowHistory history = histories.remove(row.ref().line());
            if (history != null && history.isToSend()) {
                due.add(new DueRow(row, user(row, history), history));
            }
        }
        return due;
    }

    /** What is sent is what the check judged: the same person on the same line. */
    private NewUser user(RosterRow row, RowHistory history) {
        if (roster.interpret(row) instanceof Verdict.Accepted accepted
                && history.plannedPerson().filter(accepted.user().key()::equals).isPresent()) {
            return accepted.user();
        }
        throw new IllegalStateException("The " + row + " is not the one that the check accepted");
    }

    /** No more rows come: what was refused without an explanation is skipped now. */
    public void finish() {
        unexplained.skipThoseHeldBack();
    }

    @Override
    public void close() {
        workers.close();
    }

    private record DueRow(RosterRow row, NewUser user, RowHistory history) {
        long line() {
            return history.line();
        }

        /** Such rows go first: RingCentral must not have given the number to another. */
        boolean namesNumber() {
            return user.number() != null;
        }

        /** A sending was lost, or ended at somebody whom the account did not show. */
        boolean mayBeThere() {
            return history.firstLost().isPresent() || lastTaken().isPresent();
        }

        Optional<Withdrawn> lastTaken() {
            return taken().reduce((first, second) -> second);
        }

        long timesTaken(Attempt attempt) {
            return taken().filter(taken -> taken.mark().attempt() == attempt.number())
                    .count();
        }

        private Stream<Withdrawn> taken() {
            return history.entries().stream()
                    .filter(Withdrawn.class::isInstance)
                    .map(Withdrawn.class::cast)
                    .filter(withdrawn ->
                            withdrawn.cause() == WithdrawalCause.TAKEN || withdrawn.cause() == WithdrawalCause.UNSEEN);
        }
    }

    /** One request and its intention. */
    private final class Sending {

        private final DueRow row;
        private long intention = -1;

        Sending(DueRow row) {
            this.row = row;
        }

        Answer send() {
            try {
                Answer answer = extensions.create(row.user(), this::intend);
                if (answer instanceof Answer.NotSent notSent) {
                    withdraw(WithdrawalCause.NOT_SENT, notSent.reason(), null);
                }
                return answer;
            } catch (AccessRefused refused) {
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
            progress.user();
        }

        void conclude(Outcome outcome, Answer.Taken taken) {
            roster.noteRefused(row.row(), outcome);
            journal.concludeTaken(intention, outcome, inWords(taken.errors()), taken.requestId());
            progress.user();
        }

        void isNotShown(Answer.Taken taken) {
            withdraw(WithdrawalCause.TAKEN, taken.errors().toString(), taken.requestId());
            doubt.notShown(intention);
        }

        void isUnseen(Answer.Taken taken) {
            withdraw(WithdrawalCause.UNSEEN, taken.errors().toString(), taken.requestId());
        }

        void lost(Answer.Lost lost) {
            journal.lost(intention, lost.reason(), lost.requestId());
        }

        void withdraw(WithdrawalCause cause, String reason, @Nullable String requestId) {
            journal.withdraw(intention, cause, reason, requestId);
        }

        private void intend() {
            intention = journal.intend(
                    roster.attempt(), roster.account(), row.line(), row.user().key());
        }
    }
}
