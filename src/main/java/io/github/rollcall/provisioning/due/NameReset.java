package io.github.rollcall.provisioning.due;

import io.github.rollcall.comparison.Reversal;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.Field;
import java.util.Collection;
import java.util.List;

/**
 * Which changes take the informal name away.
 *
 * @param isAssumed whether RingCentral puts it back to first and last name with a contact, as far as is known
 */
public record NameReset(boolean isAssumed) {

    /** Whether a change of these columns does. */
    public boolean comesWithColumns(Collection<? extends Column> changed) {
        return isAssumed && changed.stream().anyMatch(Field.CONTACT::contains);
    }

    /** Whether these changes do. */
    public boolean comesWithChanges(List<FieldChange> changes) {
        return comesWithColumns(
                changes.stream().map(change -> Reversal.column(change.field())).toList());
    }

    /** Whether a change of the row's person that does has left, whatever became of it. */
    public boolean hasLeft(RowHistory history) {
        return history.wasSent(Stage.UPDATE) && comesWithChanges(history.changes(Stage.UPDATE));
    }
}
