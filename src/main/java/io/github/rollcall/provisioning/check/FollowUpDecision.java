package io.github.rollcall.provisioning.check;

import io.github.rollcall.comparison.Comparison;
import io.github.rollcall.comparison.LostName;
import io.github.rollcall.comparison.SameValue;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.UserChange;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.due.FollowUp;
import io.github.rollcall.provisioning.due.NameReset;
import io.github.rollcall.roster.Blanks;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.Verdict;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is to follow the creation of a user. Whoever was there before is left as he is, unless we made him and a run was
 * stopped, or refused, before it had done all; or unless people who are there are updated.
 *
 * @param done what is done at all
 * @param unfinished what is still to be done for users that we made
 * @param roles who has which roles; empty where nobody is updated
 * @param reset which changes take the informal name away
 * @param maySent whether an earlier attempt of the run may have sent anything
 */
record FollowUpDecision(
        Set<FollowUp> done,
        Map<ExtensionId, Set<Stage>> unfinished,
        Map<ExtensionId, Set<String>> roles,
        ColumnMapping mapping,
        NameReset reset,
        boolean maySent) {

    private static final Set<Stage> ALL = EnumSet.allOf(Stage.class);

    /** For a user that this run makes, or has made. */
    List<Note> ofOurs(Verdict.Accepted accepted, RowHistory history) {
        return toDo(accepted, history, ALL, Set.of(Outcome.Kind.SKIPPED, Outcome.Kind.UNCHANGED));
    }

    /** For a user that the account has, and that is not updated. */
    List<Note> ofFound(Verdict.Accepted accepted, RowHistory history, ExtensionId id) {
        return toDo(accepted, history, unfinished.getOrDefault(id, Set.of()), Set.of(Outcome.Kind.SKIPPED));
    }

    /**
     * Leaves as it is what an earlier attempt had planned, and what is not to be done any more: because settings are others now, or the
     * user whom the run was to create has been made by somebody else since.
     *
     * @param notes what is to be done
     */
    List<Note> noMore(Verdict.Accepted accepted, RowHistory history, List<Note> notes) {
        return Stage.FOLLOW_UPS.stream()
                .filter(stage ->
                        history.state(stage) == RowState.DUE && notes.stream().noneMatch(note -> note.stage() == stage))
                .map(stage -> left(accepted, stage, history.extension().orElse(null)))
                .toList();
    }

    private static Note left(Verdict.Accepted accepted, Stage stage, @Nullable ExtensionId id) {
        return ended(accepted, stage, new Outcome.Unchanged(id, null, List.of()));
    }

    private static Note ended(Verdict.Accepted accepted, Stage stage, Outcome outcome) {
        return new Note.Done(accepted.row().ref().line(), stage, accepted.user().key(), outcome, null);
    }

    /** What the row says of the role and the name of a user that the account has, against these. */
    Comparison compare(
            Verdict.Accepted accepted,
            RowHistory history,
            ExtensionRecord shown,
            GivenValues known,
            boolean overwrites) {
        Map<Column, String> stated = new LinkedHashMap<>();
        Map<Column, String> has = new LinkedHashMap<>();
        // What this run was to set was put back to the usual name by its own change.
        GivenValues given = history.state(Stage.NAME) == RowState.DUE
                        && reset.hasLeft(history)
                        && SameValue.isUsualName(LostName.orShown(known, shown), shown)
                ? known.without(Field.DISPLAY_NAME.canonicalName())
                : known;
        done.stream()
                .filter(each -> isStated(each, accepted) && !isApplied(history, each.stage()))
                .forEach(each -> {
                    String wanted = String.valueOf(each.stated(accepted.user()));
                    stated.put(each.field(), wanted);
                    String theirs = each == FollowUp.ROLE
                            ? role(shown.id(), wanted, given, history)
                            : name(shown, given, wanted, accepted);
                    if (theirs != null) {
                        has.put(each.field(), theirs);
                    }
                });
        return Comparison.of(stated, has, given, overwrites);
    }

    /**
     * The informal name that is to be given back, whoever gave it: with a contact, RingCentral puts the name back to the usual one.
     *
     * @param known of the person; a name that an earlier change took away is among it
     * @param compared what the row says of the name
     * @param changed what of the person is to be changed
     * @return null if none is
     */
    @Nullable
    String lostName(
            Verdict.Accepted accepted,
            ExtensionRecord shown,
            GivenValues known,
            Comparison compared,
            Set<Column> changed) {
        if (!done.contains(FollowUp.NAME) || compared.columns().contains(FollowUp.NAME.field())) {
            return null;
        }
        String lost = LostName.of(known, shown);
        if (lost != null || !reset.comesWithColumns(changed)) {
            return lost;
        }
        String name = shown.details().name();
        if (name == null) {
            return isStated(FollowUp.NAME, accepted) ? FollowUp.NAME.wanted(accepted.user()) : null;
        }
        return SameValue.isUsualName(name, shown) ? null : name;
    }

    /**
     * For a user that the account has, by that comparison.
     *
     * @param lostName the informal name that is to be given back; null if none is
     * @param replaced the one that was, and in place of which somebody has given another since; null if there is none. It is told once,
     *     where the row states none: of one that it states, {@code compared} tells
     */
    List<Note> ofCompared(
            Verdict.Accepted accepted,
            RowHistory history,
            ExtensionRecord shown,
            Comparison compared,
            @Nullable String lostName,
            @Nullable String replaced) {
        List<Note> notes = new ArrayList<>();
        Set<Stage> open = EnumSet.noneOf(Stage.class);
        open.addAll(unfinished.getOrDefault(shown.id(), Set.of()));
        done.stream()
                .filter(each -> isStated(each, accepted)
                        || (each == FollowUp.NAME
                                && (lostName != null || planned(history).isPresent())))
                .forEach(each -> {
                    ofStated(
                                    each,
                                    accepted,
                                    history,
                                    shown,
                                    compared,
                                    each == FollowUp.NAME ? lostName : null,
                                    replaced)
                            .ifPresent(notes::add);
                    open.remove(each.stage());
                });
        notes.addAll(toDo(accepted, history, open, Set.of(Outcome.Kind.SKIPPED)));
        boolean isTold = history.state(Stage.NAME) == RowState.CONCLUDED
                || notes.stream().anyMatch(note -> note.stage() == Stage.NAME);
        if (replaced != null && !isTold && done.contains(FollowUp.NAME) && !isStated(FollowUp.NAME, accepted)) {
            notes.add(ended(accepted, Stage.NAME, stays(shown, replaced)));
        }
        return notes;
    }

    /** The name that an earlier attempt was to give back. */
    private static Optional<String> planned(RowHistory history) {
        return history.changes(Stage.NAME).stream()
                .filter(FieldChange::isAgain)
                .map(FieldChange::value)
                .findFirst();
    }

    private Optional<Note> ofStated(
            FollowUp what,
            Verdict.Accepted accepted,
            RowHistory history,
            ExtensionRecord shown,
            Comparison compared,
            @Nullable String lost,
            @Nullable String replaced) {
        long line = accepted.row().ref().line();
        ExtensionId id = shown.id();
        List<FieldChange> changes = compared.changes().stream()
                .filter(change -> change.field().equals(what.field().canonicalName()))
                .toList();
        if (!changes.isEmpty()) {
            return Optional.of(
                    new Note.ToChange(line, what.stage(), accepted.user().key(), id, changes));
        }
        if (lost != null) {
            return Optional.of(new Note.ToChange(
                    line,
                    what.stage(),
                    accepted.user().key(),
                    id,
                    List.of(new FieldChange(what.field().canonicalName(), lost, lost))));
        }
        if (history.state(what.stage()) != RowState.DUE) {
            return Optional.empty();
        }
        boolean isKept = compared.keeps(what.field());
        if (isKept || (what == FollowUp.ROLE && !maySent)) {
            return Optional.of(left(accepted, what.stage(), id));
        }
        Outcome end = what == FollowUp.NAME ? endOfName(history, shown, replaced) : new Outcome.Applied(id, List.of());
        return Optional.of(ended(accepted, what.stage(), end));
    }

    /** A name that was to be given back in an attempt before, and somebody may have given another since. */
    private Outcome endOfName(RowHistory history, ExtensionRecord shown, @Nullable String replaced) {
        Optional<String> planned = planned(history);
        boolean isThere = planned.isEmpty() || shown.details().name() == null || LostName.isThere(planned.get(), shown);
        if (!isThere && !LostName.isTaken(shown) && (history.wasSent(Stage.UPDATE) || replaced != null)) {
            return stays(shown, planned.get());
        }
        // What no change took away was not given back.
        boolean isOurs = isThere && maySent && (planned.isEmpty() || history.wasSent(Stage.UPDATE));
        return isOurs ? new Outcome.Applied(shown.id(), List.of()) : new Outcome.Unchanged(shown.id(), null, List.of());
    }

    private Outcome stays(ExtensionRecord shown, String lost) {
        Problem told = ProblemCode.CHANGED_BY_HAND.problem(
                mapping.columnOf(FollowUp.NAME.field()),
                LostName.stays(lost, String.valueOf(shown.details().name())));
        return new Outcome.Unchanged(shown.id(), null, List.of(told));
    }

    /**
     * What the user has in place of the role that is wanted. A role given to many may leave the former one beside it: that is half
     * done; any other role beside the wanted one is nobody's business.
     *
     * @return null if it is not known
     */
    private @Nullable String role(ExtensionId id, String wanted, GivenValues known, RowHistory history) {
        Set<String> own = roles.get(id);
        if (own == null) {
            return null;
        }
        if (own.size() > 1 && own.contains(wanted)) {
            String last = known.values().get(FollowUp.ROLE.field().canonicalName());
            if (last != null && !last.equals(wanted) && own.contains(last)) {
                return last;
            }
            if (history.state(Stage.ROLE) != RowState.DUE) {
                return wanted;
            }
        }
        return String.join(UserChange.SEVERAL, new TreeSet<>(own));
    }

    /** Whether the row itself asks for it; what defaults put in place of a blank cell is for new users. */
    private boolean isStated(FollowUp what, Verdict.Accepted accepted) {
        return mapping.columnOf(what.field()) != null
                && !Blanks.isBlank(mapping.value(accepted.row(), what.field()))
                && what.stated(accepted.user()) != null;
    }

    /** Where the row wants the usual name, and the account shows that of the names that it knows, it is as wanted. */
    private static @Nullable String name(
            ExtensionRecord shown, GivenValues known, String wanted, Verdict.Accepted accepted) {
        String name = LostName.orShown(known, shown);
        return SameValue.isUsualName(name, shown) && FollowUp.NAME.wanted(accepted.user()) == null ? wanted : name;
    }

    /** @param again with which outcomes it is to be done once more: what was refused, for instance, may have been mended since */
    private List<Note> toDo(
            Verdict.Accepted accepted, RowHistory history, Collection<Stage> stages, Set<Outcome.Kind> again) {
        List<Note> notes = new ArrayList<>();
        for (FollowUp followUp : done) {
            if (stages.contains(followUp.stage())
                    && followUp.wanted(accepted.user()) != null
                    && isOpen(history, followUp.stage(), again)) {
                notes.add(new Note.ToDo(
                        accepted.row().ref().line(),
                        followUp.stage(),
                        accepted.user().key(),
                        List.of(),
                        null));
            }
        }
        return notes;
    }

    private static boolean isApplied(RowHistory history, Stage stage) {
        return history.hasEndedAs(stage, Outcome.Kind.APPLIED);
    }

    private static boolean isOpen(RowHistory history, Stage stage, Set<Outcome.Kind> again) {
        return history.state(stage) != RowState.CONCLUDED
                || history.outcome(stage)
                        .filter(outcome -> again.contains(outcome.kind()))
                        .isPresent();
    }
}
