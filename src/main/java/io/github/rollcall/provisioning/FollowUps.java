package io.github.rollcall.provisioning;

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
import io.github.rollcall.journal.entry.GivenMark;
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
                        row.history().changes(what.stage()).stream().anyMatch(FieldChange::isAgain)))
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
        if (!takesBack
                || what != FollowUp.NAME
                || history.outcome(Stage.UPDATE)
                        .filter(outcome -> outcome.kind() == Outcome.Kind.SKIPPED)
                        .isEmpty()) {
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
            String reason = "The row was in order when its user was created, and is not any more.";
            note(due, new Outcome.Skipped(List.of(refusal(due, reason))), List.of());
        } else if (wanted == null) {
            // A plan of an attempt before, by other settings.
            note(
                    due,
                    takesBack
                            ? new Outcome.Unchanged(due.id(), null, List.of())
                            : new Outcome.Applied(due.id(), List.of()),
                    List.of());
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

    private void send(DueFollowUp due, String wanted) {
        ChangeAnswer answer = due.what().send(extensions, due.id(), wanted);
        if (answer instanceof ChangeAnswer.Refused refused) {
            noteRefused(due, problems(due, "RingCentral refuses it", refused));
            return;
        }
        String name = ((ChangeAnswer.Done) answer).name();
        List<Problem> doubts = due.what() == FollowUp.NAME ? doubts(wanted, name) : List.of();
        String field = due.what().field().canonicalName();
        // Who gave a name that is given back stays known.
        UnaryOperator<GivenValues> given = known -> due.isAgain()
                ? withoutLostName(known)
                : withoutLostName(due, known).with(field, wanted);
        // What RingCentral itself made of a name was changed by nobody's hand.
        UnaryOperator<GivenValues> told = doubts.isEmpty() || name == null
                ? given
                : known -> given.apply(known).withTold(field, name).withMade(field, name);
        note(due, new Outcome.Applied(due.id(), doubts), List.of(new GivenChange(due.id(), told)));
    }

    private List<Problem> problems(DueFollowUp due, String reason, ChangeAnswer.Refused refused) {
        return refused.errors().stream()
                .map(error -> refusal(due, reason + " (" + error + ")").withRequestId(refused.requestId()))
                .toList();
    }

    /** Instead of a name that is refused the person gets the one back that a change of ours took away, if one did. */
    private void noteRefused(DueFollowUp due, List<Problem> problems) {
        String lost = due.what() == FollowUp.NAME ? lostName(due) : null;
        if (lost == null && !due.isAgain()) {
            note(due, new Outcome.Skipped(problems), List.of());
            return;
        }
        ChangeAnswer back = lost == null || due.isAgain() ? null : due.what().send(extensions, due.id(), lost);
        if (back instanceof ChangeAnswer.Done) {
            note(
                    due,
                    new Outcome.Skipped(problems),
                    List.of(new GivenChange(due.id(), known -> withoutLostName(known))));
            return;
        }
        List<Problem> all = back instanceof ChangeAnswer.Refused refused
                ? Stream.concat(
                                problems.stream(),
                                problems(due, "RingCentral refuses the informal name of before, too", refused).stream())
                        .toList()
                : problems;
        // The account has neither that name nor the one that it was given before.
        note(
                due,
                new Outcome.Skipped(all),
                List.of(new GivenChange(
                        due.id(),
                        known -> withoutLostName(known)
                                .without(due.what().field().canonicalName()))));
    }

    /** The informal name that a change of ours took away; null if none did, or another hand gave another since. */
    private @Nullable String lostName(DueFollowUp due) {
        String lost = journal.memory().of(roster.account(), due.id()).values().get(GivenMark.LOST_NAME.key());
        ExtensionRecord shown = roster.shown(due.id());
        String name = shown == null ? null : shown.details().name();
        return lost != null && shown != null && (lost.equals(name) || SameValue.isUsualName(name, shown)) ? lost : null;
    }

    private static GivenValues withoutLostName(DueFollowUp due, GivenValues known) {
        return due.what() == FollowUp.NAME ? withoutLostName(known) : known;
    }

    private static GivenValues withoutLostName(GivenValues known) {
        return known.without(GivenMark.LOST_NAME.key());
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
