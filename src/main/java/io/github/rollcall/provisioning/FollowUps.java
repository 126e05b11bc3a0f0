package io.github.rollcall.provisioning;

import io.github.rollcall.comparison.LostName;
import io.github.rollcall.comparison.Reversal;
import io.github.rollcall.comparison.SameValue;
import io.github.rollcall.extension.ChangeAnswer;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.GivenChange;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.due.DueFollowUp;
import io.github.rollcall.provisioning.due.DueRow;
import io.github.rollcall.provisioning.due.FollowUp;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can only be done for a user who is there: the role, and the informal name. Each may be repeated, so it needs no
 * intention. A refusal never touches the user. Called by one thread; sends from several.
 */
public final class FollowUps implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FollowUps.class);

    private final CheckedRoster roster;
    private final Extensions extensions;
    private final Journal journal;
    private final StopSignal stop;
    private final Workers workers;
    private final Progress progress;
    private final boolean takesBack;
    /** By the ids of roles. */
    private final Map<String, List<DueFollowUp>> ofMany = new LinkedHashMap<>();

    /** @param takesBack whether the run undoes another, so that the check alone says what is given */
    FollowUps(
            CheckedRoster roster,
            Extensions extensions,
            Journal journal,
            StopSignal stop,
            Workers workers,
            Progress progress,
            boolean takesBack) {
        this.roster = roster;
        this.extensions = extensions;
        this.journal = journal;
        this.stop = stop;
        this.workers = workers;
        this.progress = progress;
        this.takesBack = takesBack;
    }

    /** What is due for the user of this row. */
    public List<DueFollowUp> due(DueRow row) {
        @Nullable NewUser user = takesBack ? null : user(row);
        return Stream.of(FollowUp.values())
                .filter(what -> row.history().state(what.stage()) == RowState.DUE)
                .map(what -> new DueFollowUp(
                        row.line(),
                        what,
                        row.history().extension().orElseThrow(),
                        row.history().personOf(what.stage()),
                        takesBack || user != null,
                        isOfContactNotGivenBack(what, row.history()) ? null : wanted(what, user, row.history()),
                        what == FollowUp.NAME
                                && row.history().changes(what.stage()).stream().anyMatch(FieldChange::isAgain),
                        user != null && roster.isStated(what.field(), row.row()) ? what.wanted(user) : null))
                .toList();
    }

    private @Nullable NewUser user(DueRow row) {
        return roster.interpret(row.row()) instanceof Verdict.Accepted accepted ? accepted.user() : null;
    }

    /** Of somebody who was there, what the check compared; of others, what the row asks for. */
    private static @Nullable String wanted(FollowUp what, @Nullable NewUser user, RowHistory history) {
        return history.changes(what.stage()).stream()
                .findFirst()
                .map(FieldChange::value)
                .orElseGet(() -> user == null ? null : what.wanted(user));
    }

    /** Whether it is the usual name of the first and last name that were to be given back with it, and were refused. */
    private boolean isOfContactNotGivenBack(FollowUp what, RowHistory history) {
        if (!takesBack || what != FollowUp.NAME || !history.hasEndedAs(Stage.UPDATE, Outcome.Kind.SKIPPED)) {
            return false;
        }
        ExtensionRecord shown = roster.shown(history.extension().orElseThrow());
        Reversal refused = new Reversal(history.changes(Stage.UPDATE), List.of());
        return shown != null
                && history.changes(Stage.NAME).stream()
                        .map(FieldChange::value)
                        .anyMatch(name -> !SameValue.isUsualName(name, shown)
                                && SameValue.isName(refused.usualName(shown), name));
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
        String wanted = due.wanted();
        if (!due.isAccepted()) {
            String reason = "The row was in order when this was planned, and is not any more.";
            Problem problem =
                    due.what().refusal().problem(roster.columnOf(due.what().field()), reason);
            note(due, new Outcome.Skipped(List.of(problem)), List.of());
        } else if (wanted == null) {
            // A plan of an attempt before, by other settings.
            note(
                    due,
                    takesBack
                            ? new Outcome.Unchanged(due.id(), null, List.of())
                            : new Outcome.Applied(due.id(), List.of()),
                    List.of());
        } else if (due.isAgain()) {
            sendAgain(due, wanted);
        } else {
            send(due, wanted);
        }
    }

    /** Takes in whoever of the row is to be given a role that many others are given too. */
    public void collect(DueRow row) {
        due(row).stream()
                .filter(due -> due.what() == FollowUp.ROLE && due.isAccepted() && due.wanted() != null)
                .filter(due -> roster.rolesForMany().contains(due.wanted()))
                .forEach(due -> ofMany.computeIfAbsent(String.valueOf(due.wanted()), role -> new ArrayList<>())
                        .add(due));
    }

    /** Whether any role is given to many at once. */
    public boolean isAnyForMany() {
        return !roster.rolesForMany().isEmpty();
    }

    /**
     * Gives these their roles, and looks who has them then: nothing else tells what became of each. Who has not is due as
     * before, and so is who has another role besides.
     */
    public void giveToMany() {
        if (ofMany.isEmpty()) {
            return;
        }
        ofMany.forEach(this::assign);
        Map<ExtensionId, Set<String>> roles = extensions.assignedRoles();
        ofMany.forEach((role, people) -> {
            List<DueFollowUp> done = people.stream()
                    .filter(each -> Set.of(role).equals(roles.get(each.id())))
                    .toList();
            for (int from = 0; from < done.size(); from += Extensions.MOST_IN_BULK) {
                noteGiven(role, done.subList(from, Math.min(from + Extensions.MOST_IN_BULK, done.size())));
            }
        });
        ofMany.clear();
    }

    private void assign(String role, List<DueFollowUp> people) {
        for (int from = 0; from < people.size(); from += Extensions.MOST_IN_BULK) {
            stop.check();
            List<ExtensionId> some =
                    people.subList(from, Math.min(from + Extensions.MOST_IN_BULK, people.size())).stream()
                            .map(DueFollowUp::id)
                            .toList();
            if (extensions.assignRole(role, some) instanceof ChangeAnswer.Refused refused) {
                log.warn(
                        "RingCentral refuses to give a role to many ({}); it is given by a call each",
                        refused.errors());
                return;
            }
        }
    }

    private void noteGiven(String role, List<DueFollowUp> people) {
        List<Note> notes = new ArrayList<>();
        List<GivenChange> given = new ArrayList<>();
        people.forEach(each -> {
            notes.add(done(each, new Outcome.Applied(each.id(), List.of())));
            given.add(new GivenChange(
                    each.id(), known -> known.with(each.what().field().canonicalName(), role)));
        });
        journal.noteChanges(roster.attempt(), roster.account(), notes, given);
        progress.followUps(people.size());
    }

    private void note(DueFollowUp due, Outcome outcome, List<GivenChange> given) {
        journal.noteChanges(roster.attempt(), roster.account(), List.of(done(due, outcome)), given);
        progress.followUps(1);
    }

    private static Note done(DueFollowUp due, Outcome outcome) {
        return new Note.Done(due.line(), due.what().stage(), due.person(), outcome, null);
    }

    /**
     * Others may have been at work since the check. What somebody gave before the change, and it took away, is given; what somebody gave
     * after it stays.
     */
    private void sendAgain(DueFollowUp due, String planned) {
        ExtensionRecord shown = roster.shown(due.id());
        String lost = lostName(due, shown);
        String name = shown == null ? null : shown.details().name();
        if (lost != null) {
            send(due, lost);
        } else if (shown == null || name == null || (takesBack && LostName.isTaken(shown))) {
            send(due, planned);
        } else if (LostName.isTaken(shown) || SameValue.isName(planned, name)) {
            // No change of this run took it away.
            note(due, new Outcome.Unchanged(due.id(), null, List.of()), List.of());
        } else {
            leave(due, planned, name);
        }
    }

    private void leave(DueFollowUp due, String planned, String name) {
        String field = due.what().field().canonicalName();
        ProblemCode code = takesBack ? ProblemCode.NOT_GIVEN_BACK : ProblemCode.CHANGED_BY_HAND;
        Problem warning = code.problem(roster.columnOf(due.what().field()), LostName.stays(planned, name));
        note(
                due,
                new Outcome.Unchanged(due.id(), null, List.of(warning)),
                List.of(new GivenChange(
                        due.id(), known -> LostName.without(known).withTold(field, name))));
    }

    private void send(DueFollowUp due, String wanted) {
        ChangeAnswer answer = due.what().send(extensions, due.id(), wanted);
        if (answer instanceof ChangeAnswer.Refused refused) {
            noteRefused(due, wanted, refused);
            return;
        }
        String name = ((ChangeAnswer.Done) answer).name();
        List<Problem> doubts = due.what() == FollowUp.NAME ? doubts(wanted, name) : List.of();
        String field = due.what().field().canonicalName();
        // Who gave a name that is given back stays known.
        UnaryOperator<GivenValues> given = known -> due.isAgain()
                ? LostName.without(known)
                : withoutLostName(due, known).with(field, wanted);
        // What RingCentral itself made of a name was changed by nobody's hand.
        UnaryOperator<GivenValues> told = doubts.isEmpty() || name == null
                ? given
                : known -> given.apply(known).withTold(field, name).withMade(field, name);
        note(due, new Outcome.Applied(due.id(), doubts), List.of(new GivenChange(due.id(), told)));
    }

    /**
     * Instead of a name that is refused the person gets the one back that a change of ours took away, if one did. A name that no cell states
     * cannot be corrected.
     */
    private void noteRefused(DueFollowUp due, String wanted, ChangeAnswer.Refused refused) {
        List<Problem> problems = problems(due.what().refusal(), due, "it", refused);
        if (due.isAgain() && due.stated() != null && SameValue.isName(due.stated(), wanted)) {
            noteGone(due, new Outcome.Skipped(problems));
            return;
        }
        if (due.isAgain()) {
            List<Problem> told = problems(ProblemCode.DISPLAY_NAME_LOST, due, '"' + wanted + '"', refused);
            noteGone(due, new Outcome.Unchanged(due.id(), null, told));
            return;
        }
        String lost = due.what() == FollowUp.NAME ? lostName(due, roster.shown(due.id())) : null;
        if (lost == null) {
            note(due, new Outcome.Skipped(problems), List.of());
            return;
        }
        List<Problem> notGivenBack = giveBack(due, lost);
        if (notGivenBack.isEmpty()) {
            note(due, new Outcome.Skipped(problems), List.of(new GivenChange(due.id(), LostName::without)));
        } else {
            noteGone(
                    due,
                    new Outcome.Skipped(Stream.concat(problems.stream(), notGivenBack.stream())
                            .toList()));
        }
    }

    /** The account has neither the name that it was given before nor another one of ours. */
    private void noteGone(DueFollowUp due, Outcome outcome) {
        String field = due.what().field().canonicalName();
        note(
                due,
                outcome,
                List.of(new GivenChange(
                        due.id(), known -> LostName.without(known).without(field))));
    }

    private List<Problem> problems(ProblemCode code, DueFollowUp due, String what, ChangeAnswer.Refused refused) {
        return refused.errors().stream()
                .map(error -> code.problem(
                                roster.columnOf(due.what().field()),
                                "RingCentral refuses %s (%s)".formatted(what, error))
                        .withRequestId(refused.requestId()))
                .toList();
    }

    /** Why the account has not got this name back; nothing if it has. */
    private List<Problem> giveBack(DueFollowUp due, String lost) {
        ChangeAnswer back = due.what().send(extensions, due.id(), lost);
        return back instanceof ChangeAnswer.Refused refused
                ? problems(due.what().refusal(), due, "the informal name of before, too,", refused)
                : doubts(lost, ((ChangeAnswer.Done) back).name());
    }

    /** The informal name that a change of ours took away; null if none did, or another hand gave another since. */
    private @Nullable String lostName(DueFollowUp due, @Nullable ExtensionRecord shown) {
        return shown == null ? null : LostName.of(journal.memory().of(roster.account(), due.id()), shown);
    }

    private static GivenValues withoutLostName(DueFollowUp due, GivenValues known) {
        return due.what() == FollowUp.NAME ? LostName.without(known) : known;
    }

    private List<Problem> doubts(String wanted, @Nullable String name) {
        return name == null || name.equals(wanted)
                ? List.of()
                : List.of(ProblemCode.DISPLAY_NAME_KEPT.problem(
                        roster.columnOf(FollowUp.NAME.field()),
                        "RingCentral shows \"%s\" in place of \"%s\".".formatted(name, wanted)));
    }

    @Override
    public void close() {
        workers.close();
    }
}
