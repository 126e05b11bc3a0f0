package io.github.rollcall.provisioning.undo;

import io.github.rollcall.comparison.LostName;
import io.github.rollcall.comparison.Reversal;
import io.github.rollcall.comparison.Reversal.Kept;
import io.github.rollcall.comparison.SameValue;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.UserChange;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.due.FollowUp;
import io.github.rollcall.provisioning.due.NameReset;
import io.github.rollcall.provisioning.undo.UndoneRun.Deed;
import io.github.rollcall.user.Dictionaries;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the role and the informal name of somebody who was there are given back.
 *
 * @param done what is done at all
 * @param roles who has which roles; without those of whom nobody knows
 * @param dictionaries with the account's roles, if any role is given back
 * @param reset which changes take the informal name away
 */
public record FollowUpReversal(
        Set<FollowUp> done, Map<ExtensionId, Set<String>> roles, Dictionaries dictionaries, NameReset reset) {

    /**
     * @param change what the run did to that of the deed's person
     * @param values which values are given back
     */
    Reversal of(
            FollowUp what, FieldChange change, Deed deed, Reversal values, ExtensionRecord shown, GivenValues known) {
        if (!done.contains(what)) {
            return Reversal.NOTHING.with(Kept.forever(change.field(), "the settings say that it is not sent"));
        }
        String name = shown.details().name();
        String old = change.old();
        boolean wasUsual = what == FollowUp.NAME && old != null && deed.isUsualName(old, shown);
        if (what == FollowUp.NAME && deed.isNameTaken() && LostName.isTaken(shown)) {
            // Who gave it stays known.
            return old == null || wasUsual
                    ? Reversal.NOTHING
                    : new Reversal(List.of(new FieldChange(change.field(), old, old)), List.of());
        }
        if (change.isAgain()) {
            return Reversal.NOTHING;
        }
        if (change.value().isEmpty()) {
            return Reversal.NOTHING.with(Kept.forever(change.field(), "what it was before is not known"));
        }
        String has = what == FollowUp.ROLE ? role(change, shown.id()) : name;
        String now = has == null ? known.values().get(change.field()) : has;
        return Reversal.of(
                wasUsual ? new FieldChange(change.field(), values.usualName(shown), change.value()) : change,
                now,
                known,
                dictionaries);
    }

    /**
     * The same of the informal name, which is given once more where the other values that are given back take it away, or took it in an
     * earlier attempt: with a contact, RingCentral puts the name back to the usual one.
     *
     * @param name what of the name is taken back in any case
     */
    Reversal withLostName(
            Reversal name, Reversal values, ExtensionRecord shown, GivenValues known, RowHistory history) {
        if (!done.contains(FollowUp.NAME)) {
            return name;
        }
        String has = shown.details().name();
        List<FieldChange> planned = history.changes(Stage.NAME);
        boolean isTaken =
                LostName.isTaken(shown) && history.state(Stage.NAME) == RowState.DUE && reset.hasLeft(history);
        if (isTaken && planned.stream().noneMatch(change -> change.value().equals(has))) {
            return planned.isEmpty() ? name : new Reversal(planned, List.of());
        }
        String field = FollowUp.NAME.field().canonicalName();
        if (name.equals(Reversal.NOTHING)
                && values.changes().isEmpty()
                && history.state(Stage.NAME) == RowState.DUE
                && has != null
                && planned.stream().noneMatch(change -> change.value().equals(has))) {
            return Reversal.NOTHING.with(new Kept(field, "it is another by now", true));
        }
        String last = has == null ? known.values().get(field) : has;
        return last != null
                        && name.changes().isEmpty()
                        && !SameValue.isUsualName(last, shown)
                        && reset.comesWithColumns(values.columns())
                ? new Reversal(List.of(new FieldChange(field, last, last)), name.kept())
                : name;
    }

    /** A role given to many may leave the former ones beside it: that is as the run left it. */
    private @Nullable String role(FieldChange change, ExtensionId id) {
        Set<String> own = roles.get(id);
        if (own == null) {
            return null;
        }
        Set<String> halfDone = new HashSet<>(Set.of(change.value()));
        if (change.old() != null) {
            halfDone.addAll(List.of(change.old().split(UserChange.SEVERAL, -1)));
        }
        return own.equals(halfDone) ? change.value() : String.join(UserChange.SEVERAL, new TreeSet<>(own));
    }
}
