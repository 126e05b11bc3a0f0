package io.github.rollcall.run;

import io.github.rollcall.journal.RunRows;
import io.github.rollcall.journal.entry.FieldChange;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.UserKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is taken back of whom, a line a person; a few at the most, since the tables of the report have everybody. */
final class UndoLines {

    private static final int MOST = 20;

    private UndoLines() {}

    static List<String> of(RunRows rows) {
        List<RowHistory> people = new ArrayList<>();
        List<RowHistory> some = rows.after(0, MOST);
        while (!some.isEmpty() && people.size() <= MOST) {
            people.addAll(some);
            some = rows.after(some.get(some.size() - 1).line(), MOST);
        }
        List<String> lines =
                people.stream().limit(MOST).map(UndoLines::line).collect(Collectors.toCollection(ArrayList::new));
        if (people.size() > MOST) {
            lines.add("… and others, all in the report.");
        }
        return lines;
    }

    private static String line(RowHistory row) {
        UserKey person = row.personOf(row.decisive());
        String changes = row.changes().stream().map(UndoLines::inWords).collect(Collectors.joining(", "));
        String kept = Stream.concat(
                        row.outcome(row.decisive()).map(Outcome::problems).orElse(List.of()).stream(),
                        row.warnings().stream())
                .map(Problem::reason)
                .collect(Collectors.joining("; "));
        String text = Stream.of(changes, kept.isEmpty() ? "" : "stays: " + kept)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        return (person == null ? "line " + row.line() : person.email()) + "  "
                + (text.isEmpty() ? "nothing to take back" : text);
    }

    private static String inWords(FieldChange change) {
        return "%s %s → %s".formatted(change.field(), shown(change.oldInWords()), shown(change.valueInWords()));
    }

    private static String shown(@Nullable String value) {
        return value == null || value.isEmpty() ? "nothing" : value;
    }
}
