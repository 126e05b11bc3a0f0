package io.github.rollcall.summary;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.Stage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One value of somebody who was there before, which was changed or is to be.
 *
 * @param where the row's place, as "line 17"
 * @param email of the person, as the row says it; empty if it could not be read
 * @param extension the person in the account; null if nobody knows
 * @param outcome what became of it, in a word: "updated", "skipped", "to update"
 */
public record ChangedValue(
        String where, long line, String email, @Nullable ExtensionId extension, FieldChange change, String outcome) {

    /** All of a row, in the order of {@link Stage}; none if nothing of the person is changed. */
    public static List<ChangedValue> of(ReportedRow row) {
        return row.history().isThere() ? ofThoseThere(row) : List.of();
    }

    private static List<ChangedValue> ofThoseThere(ReportedRow row) {
        return Stream.concat(
                        Stage.OF_THOSE_THERE.stream()
                                .flatMap(stage ->
                                        row.changes(stage).stream().map(change -> of(row, change, row.outcome(stage)))),
                        row.imageChange().stream().map(change -> of(row, change, row.outcome(Stage.IMAGE))))
                .toList();
    }

    private static ChangedValue of(ReportedRow row, FieldChange change, @Nullable Outcome outcome) {
        return new ChangedValue(
                row.ref().toString(),
                row.line(),
                row.email(),
                row.extension(),
                change,
                outcome == null ? "to update" : word(outcome.kind()));
    }

    private static String word(Outcome.Kind kind) {
        boolean isDone = kind == Outcome.Kind.APPLIED || kind == Outcome.Kind.UPLOADED;
        return (isDone ? Outcome.Kind.UPDATED : kind).name().toLowerCase(Locale.ROOT);
    }

    /** The value before; empty if there was none, or nobody knows. */
    public String old() {
        String old = change.oldInWords();
        return old == null ? "" : old;
    }
}
