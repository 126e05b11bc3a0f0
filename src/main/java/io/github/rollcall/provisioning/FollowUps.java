package io.github.rollcall.provisioning;

import io.github.rollcall.extension.ChangeAnswer;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** What is due for the user of this row. */
    public List<DueFollowUp> due(DueRow row) {
        @Nullable
        NewUser user = roster.interpret(row.row()) instanceof Verdict.Accepted accepted ? accepted.user() : null;
        return Stream.of(FollowUp.values())
                .filter(what -> row.history().state(what.stage()) == RowState.DUE)
                .map(what -> new DueFollowUp(
                        row.line(),
                        what,
                        row.history().extension().orElseThrow(),
                        row.history().personOf(what.stage()),
                        user != null,
                        user == null ? null : what.wanted(user)))
                .toList();
    }

    /** When it returns, all of these are done or skipped. Those of one row are done in their order. */
    public void apply(Collection<DueFollowUp> due) {
        Collection<List<DueFollowUp>> ofRows = due.stream()
                .collect(Collectors.groupingBy(DueFollowUp::line, LinkedHashMap::new, Collectors.toList()))
                .values();
        workers.forEach(ofRows, ofRow -> ofRow.forEach(this::apply));
    }

    private void apply(DueFollowUp due) {
        stop.check();
        Note done = new Note.Done(due.line(), due.what().stage(), due.person(), outcome(due), null);
        journal.note(roster.attempt(), roster.account(), List.of(done));
    }

    private Outcome outcome(DueFollowUp due) {
        if (!due.isAccepted()) {
            return new Outcome.Skipped(
                    List.of(refusal(due, "The row was in order when its user was created, and is not any more.")));
        }
        String wanted = due.wanted();
        // A plan of an attempt before, by other settings.
        return wanted == null ? new Outcome.Applied(due.id(), List.of()) : send(due, wanted);
    }

    private Outcome send(DueFollowUp due, String wanted) {
        ChangeAnswer answer = due.what().send(extensions, due.id(), wanted);
        if (answer instanceof ChangeAnswer.Refused refused) {
            return new Outcome.Skipped(refused.errors().stream()
                    .map(error -> refusal(due, "RingCentral refuses it (" + error + ")")
                            .withRequestId(refused.requestId()))
                    .toList());
        }
        String name = ((ChangeAnswer.Done) answer).name();
        return new Outcome.Applied(due.id(), due.what() == FollowUp.NAME ? doubts(wanted, name) : List.of());
    }

    private List<Problem> doubts(String wanted, @Nullable String name) {
        return name == null || name.equals(wanted)
                ? List.of()
                : List.of(ProblemCode.DISPLAY_NAME_KEPT.problem(
                        roster.columnOf(FollowUp.NAME.field()),
                        "RingCentral shows \"%s\" in place of \"%s\".".formatted(name, wanted)));
    }

    private Problem refusal(DueFollowUp due, String reason) {
        return due.what().refusal().problem(roster.columnOf(due.what().field()), reason);
    }

    @Override
    public void close() {
        workers.close();
    }
}
