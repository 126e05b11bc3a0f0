package io.github.rollcall.provisioning;

import io.github.rollcall.extension.ChangeAnswer;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.StopSignal;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.Note;
import io.github.rollcall.journal.Outcome;
import io.github.rollcall.journal.RowHistory;
import io.github.rollcall.journal.RowState;
import io.github.rollcall.journal.Stage;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Problem;
import io.github.rollcall.user.ProblemCode;
import io.github.rollcall.user.UserKey;
import io.github.rollcall.user.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can only be done for a user who is there: the role, and the informal name. Each may be repeated, so it needs no
 * intention. A refusal never touches the user. Called by one thread; sends from several.
 */
public final class FollowUps implements AutoCloseable {

    private final CheckedRoster roster;
    private final Extensions extensions;
    private final Journal journal;
    private final StopSignal stop;
    private final Workers workers;

    FollowUps(CheckedRoster roster, Extensions extensions, Journal journal, StopSignal stop, Workers workers) {
        this.roster = roster;
        this.extensions = extensions;
        this.journal = journal;
        this.stop = stop;
        this.workers = workers;
    }

    /** When it returns, all that was due for the users of these rows is done or skipped. */
    public void apply(List<? extends RosterRow> rows) {
        Map<Long, RowHistory> histories = roster.histories(rows);
        List<Due> due = new ArrayList<>();
        for (RosterRow row : rows) {
            RowHistory history = histories.get(row.ref().line());
            if (history != null && history.extension().isPresent()) {
                addDue(row, history, due);
            }
        }
        workers.forEach(due, this::apply);
    }

    private void addDue(RosterRow row, RowHistory history, List<Due> due) {
        for (Stage stage : Stage.FOLLOW_UPS) {
            if (history.state(stage) == RowState.DUE) {
                due.add(new Due(row, stage, history.extension().orElseThrow(), history.personOf(stage)));
            }
        }
    }

    private void apply(Due due) {
        stop.check();
        Outcome outcome = outcome(due);
        journal.note(
                roster.attempt(),
                roster.account(),
                List.of(new Note.Done(due.line(), due.stage(), due.person(), outcome, null)));
    }

    private Outcome outcome(Due due) {
        if (!(roster.interpret(due.row()) instanceof Verdict.Accepted accepted)) {
            return new Outcome.Skipped(List.of(code(due.stage())
                    .problem(
                            column(due.stage()),
                            "The row was in order when its user was created, and is not any more.")));
        }
        String wanted = wanted(accepted.user(), due.stage());
        // A plan of an attempt before, by other settings.
        return wanted == null ? new Outcome.Applied(due.id(), List.of()) : outcome(due, wanted);
    }

    private Outcome outcome(Due due, String wanted) {
        ChangeAnswer answer = due.stage() == Stage.ROLE
                ? extensions.assignRole(due.id(), wanted)
                : extensions.rename(due.id(), wanted);
        if (answer instanceof ChangeAnswer.Refused refused) {
            return new Outcome.Skipped(refused.errors().stream()
                    .map(error -> code(due.stage())
                            .problem(column(due.stage()), "RingCentral refuses it (" + error + ")")
                            .withRequestId(refused.requestId()))
                    .toList());
        }
        String name = ((ChangeAnswer.Done) answer).name();
        return new Outcome.Applied(due.id(), due.stage() == Stage.NAME ? doubts(wanted, name) : List.of());
    }

    private List<Problem> doubts(String wanted, @Nullable String name) {
        return name == null || name.equals(wanted)
                ? List.of()
                : List.of(ProblemCode.DISPLAY_NAME_KEPT.problem(
                        column(Stage.NAME), "RingCentral shows \"%s\" in place of \"%s\".".formatted(name, wanted)));
    }

    /** What the row asks for; null if nothing. */
    static @Nullable String wanted(NewUser user, Stage stage) {
        return stage == Stage.ROLE ? user.place().roleId() : user.profile().displayName();
    }

    private static ProblemCode code(Stage stage) {
        return stage == Stage.ROLE ? ProblemCode.ROLE_REFUSED : ProblemCode.DISPLAY_NAME_REFUSED;
    }

    private @Nullable String column(Stage stage) {
        return roster.columnOf(stage == Stage.ROLE ? Field.ROLE : Field.DISPLAY_NAME);
    }

    @Override
    public void close() {
        workers.close();
    }

    private record Due(
            RosterRow row,
            Stage stage,
            ExtensionId id,
            @Nullable UserKey person) {
        long line() {
            return row.ref().line();
        }
    }
}
