package io.github.rollcall.provisioning.undo;

import io.github.rollcall.comparison.Reversal;
import io.github.rollcall.comparison.Reversal.Kept;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.Note;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.account.AccountSnapshot;
import io.github.rollcall.provisioning.account.UpdateComparison;
import io.github.rollcall.provisioning.due.FollowUp;
import io.github.rollcall.provisioning.undo.UndoneRun.Deed;
import io.github.rollcall.provisioning.undo.UndoneRun.Kind;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.UserStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a run is taken back: whom it created is disabled, who was changed gets the old values, where nobody changed them since. Used
 * by one thread.
 */
public final class UndoDecision {

    private static final String GONE = "the account does not show the user any more";

    private final UndoneRun undone;
    private final Map<ExtensionId, RunId> changedByLater;
    private final UpdateComparison comparisons;
    private final FollowUpReversal followUps;
    private final boolean maySent;

    /**
     * @param changedByLater the newest later run that did something to a person
     * @param maySent whether an earlier attempt of this undo may have sent anything
     */
    public UndoDecision(
            UndoneRun undone,
            Map<ExtensionId, RunId> changedByLater,
            UpdateComparison comparisons,
            FollowUpReversal followUps,
            boolean maySent) {
        this.undone = undone;
        this.changedByLater = changedByLater;
        this.comparisons = comparisons;
        this.followUps = followUps;
        this.maySent = maySent;
    }

    /**
     * What is taken back from a person, without what was taken back before.
     *
     * @param values which values; an image is told among what stays
     * @param besides the role and the informal name
     */
    private record Back(Reversal values, Map<FollowUp, Reversal> besides) {

        boolean isAnything() {
            return Stream.concat(Stream.of(values), besides.values().stream())
                    .anyMatch(each -> !each.changes().isEmpty());
        }

        List<Kept> kept() {
            return Stream.concat(Stream.of(values), besides.values().stream())
                    .flatMap(each -> each.kept().stream())
                    .toList();
        }
    }

    /** What is to be noted of a row of the table; nothing of whom it was taken back already. */
    public List<Note> of(RosterRow row, RowHistory history, AccountSnapshot account) {
        Deed deed = undone.of(new ExtensionId(Long.parseLong(row.cell(UndoneRun.ID_COLUMN))));
        boolean isBegun = history.hasEndedAs(Stage.UPDATE, Outcome.Kind.UPDATED);
        if (isBegun && Stage.FOLLOW_UPS.stream().noneMatch(stage -> history.state(stage) == RowState.DUE)) {
            return List.of();
        }
        long line = row.ref().line();
        ExtensionRecord shown = account.withId(deed.extension()).orElse(null);
        if (shown == null) {
            return isBegun ? left(line, deed, history, GONE) : skipped(line, deed, history, changedSince(GONE));
        }
        Back back = back(deed, shown, history);
        boolean isNothing = !back.isAnything() && back.kept().isEmpty();
        String reason = isNothing ? null : reasonToKeep(deed, shown, back.values());
        if (isBegun) {
            return reason == null ? notes(line, deed, back, history) : left(line, deed, history, reason);
        }
        if (reason != null) {
            return skipped(line, deed, history, changedSince(reason));
        }
        if (!back.isAnything() && !isNothing && !isAnyGiven(history)) {
            return skipped(
                    line,
                    deed,
                    history,
                    back.kept().stream().map(UndoDecision::problem).toList());
        }
        return notes(line, deed, back, history);
    }

    private Back back(Deed deed, ExtensionRecord shown, RowHistory history) {
        Reversal values = values(deed, shown, history);
        Map<FollowUp, Reversal> besides = new EnumMap<>(FollowUp.class);
        deed.besides().forEach((what, done) -> {
            if (!history.hasEndedAs(what.stage(), Outcome.Kind.APPLIED)) {
                besides.put(what, followUps.of(what, done, deed, values, shown, comparisons.known(shown)));
            }
        });
        Reversal name = followUps.withLostName(
                besides.getOrDefault(FollowUp.NAME, Reversal.NOTHING),
                values,
                shown,
                comparisons.known(shown),
                history);
        if (!name.equals(Reversal.NOTHING) || history.state(Stage.NAME) == RowState.DUE) {
            besides.put(FollowUp.NAME, name);
        }
        return new Back(values, besides);
    }

    private Reversal values(Deed deed, ExtensionRecord shown, RowHistory history) {
        if (deed.kind() == Kind.CREATED) {
            return Reversal.ofCreation(shown, comparisons.listed(), comparisons.known(shown.id()));
        }
        Reversal values = history.hasEndedAs(Stage.UPDATE, Outcome.Kind.UPDATED)
                ? Reversal.NOTHING
                : Reversal.of(
                        deed.changes(),
                        shown,
                        comparisons.listed(),
                        comparisons.known(shown),
                        comparisons.stated().dictionaries());
        String image = imageToTell(deed, comparisons.known(shown.id()));
        return image == null ? values : values.with(Kept.forever(Field.IMAGE_FILE.canonicalName(), image));
    }

    /** Before an image is sent, that is noted: where nothing is known of any, none was. */
    private @Nullable String imageToTell(Deed deed, GivenValues known) {
        return switch (deed.image()) {
            case SENT -> "what there was before it is not kept";
            case PERHAPS ->
                undone.mayHaveSentImage(known)
                        ? "one may have been sent, and what there was before it is not kept"
                        : null;
            case NONE -> null;
        };
    }

    private @Nullable String reasonToKeep(Deed deed, ExtensionRecord shown, Reversal reversal) {
        RunId later = changedByLater.get(deed.extension());
        if (later != null) {
            return "run " + later + " has changed the user since";
        }
        if (reversal.status() != UserStatus.DISABLED) {
            return null;
        }
        if (comparisons.protectedUsers().isUs(shown)) {
            return "it is the user we act as";
        }
        return comparisons.protectedUsers().reason(shown) == null
                ? null
                : "the user is an administrator now, or may be one";
    }

    /** What became of the person in the account is told by the stages of the changes; there the person is in any case. */
    private List<Note> notes(long line, Deed deed, Back back, RowHistory history) {
        List<Note> notes = new ArrayList<>();
        Stream<Problem> told =
                back.kept().stream().map(kept -> ProblemCode.NOT_GIVEN_BACK.problem(null, kept.toString()));
        boolean isBegun = isAnyGiven(history) || history.hasEndedAs(Stage.UPDATE, Outcome.Kind.UPDATED);
        notes.add(there(
                line,
                deed,
                isBegun
                        ? Stream.concat(history.warnings().stream(), told)
                                .distinct()
                                .toList()
                        : told.toList()));
        if (!back.values().changes().isEmpty()) {
            notes.add(new Note.ToChange(
                    line,
                    Stage.UPDATE,
                    deed.person(),
                    deed.extension(),
                    back.values().changes()));
        } else if (history.state(Stage.UPDATE) != RowState.UNKNOWN
                && !history.hasEndedAs(Stage.UPDATE, Outcome.Kind.UPDATED)) {
            notes.add(done(line, Stage.UPDATE, deed, history.endWhereNothingDiffers(Stage.UPDATE, deed.extension())));
        }
        back.besides().forEach((what, reversal) -> {
            if (!reversal.changes().isEmpty()) {
                notes.add(new Note.ToChange(line, what.stage(), deed.person(), deed.extension(), reversal.changes()));
            } else if (history.state(what.stage()) == RowState.DUE) {
                notes.add(done(
                        line,
                        what.stage(),
                        deed,
                        maySent && reversal.kept().isEmpty()
                                ? new Outcome.Applied(deed.extension(), List.of())
                                : unchanged(deed, List.of())));
            }
        });
        return notes;
    }

    private static List<Note> skipped(long line, Deed deed, RowHistory history, List<Problem> problems) {
        List<Note> notes = new ArrayList<>();
        notes.add(there(line, deed, List.of()));
        notes.add(done(line, Stage.UPDATE, deed, new Outcome.Skipped(problems)));
        notes.addAll(left(line, deed, history));
        return notes;
    }

    /** A role or a name that an earlier attempt was to give back stays. */
    private static List<Note> left(long line, Deed deed, RowHistory history) {
        return Stage.FOLLOW_UPS.stream()
                .filter(stage -> history.state(stage) == RowState.DUE)
                .map(stage -> done(line, stage, deed, unchanged(deed, List.of())))
                .toList();
    }

    /** The same of somebody who has other values back already, which is all that the row would tell. */
    private static List<Note> left(long line, Deed deed, RowHistory history, String reason) {
        Stream<Problem> told = Stream.of(FollowUp.values())
                .filter(what -> history.state(what.stage()) == RowState.DUE)
                .map(what -> Kept.forever(what.field().canonicalName(), reason))
                .map(kept -> ProblemCode.NOT_GIVEN_BACK.problem(null, kept.toString()));
        List<Note> notes = new ArrayList<>();
        notes.add(there(
                line,
                deed,
                Stream.concat(history.warnings().stream(), told).distinct().toList()));
        notes.addAll(left(line, deed, history));
        return notes;
    }

    private static Note there(long line, Deed deed, List<Problem> warnings) {
        return done(line, Stage.USER, deed, unchanged(deed, warnings));
    }

    private static Outcome unchanged(Deed deed, List<Problem> warnings) {
        return new Outcome.Unchanged(deed.extension(), null, warnings);
    }

    private static Note done(long line, Stage stage, Deed deed, Outcome outcome) {
        return new Note.Done(line, stage, deed.person(), outcome, null);
    }

    private static boolean isAnyGiven(RowHistory history) {
        return Stage.FOLLOW_UPS.stream().anyMatch(stage -> history.hasEndedAs(stage, Outcome.Kind.APPLIED));
    }

    private static List<Problem> changedSince(String reason) {
        return List.of(ProblemCode.CHANGED_SINCE.problem(null, reason));
    }

    private static Problem problem(Kept kept) {
        ProblemCode code = kept.isChangedSince() ? ProblemCode.CHANGED_SINCE : ProblemCode.NOT_GIVEN_BACK;
        return code.problem(null, kept.toString());
    }
}
