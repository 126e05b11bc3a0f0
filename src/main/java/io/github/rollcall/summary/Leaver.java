package io.github.rollcall.summary;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.summary.count.LeaverEnd;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.UserKey;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom the roster of everybody has no more.
 *
 * @param extension the person in the account; null if nobody knows
 * @param firstName of the person, like the last name and the address empty if nobody knows
 * @param end what became of it
 * @param told why the person was kept or skipped; none if it was disabled
 */
public record Leaver(
        @Nullable ExtensionId extension,
        String firstName,
        String lastName,
        String email,
        LeaverEnd end,
        List<Problem> told) {

    /** @param history what a run noted of the person */
    static Leaver of(RowHistory history) {
        UserKey person = history.personOf(Stage.LEAVER);
        Outcome outcome = history.outcome(Stage.LEAVER).orElse(null);
        return new Leaver(
                history.leaver().orElse(null),
                person == null ? "" : person.firstName(),
                person == null ? "" : person.lastName(),
                person == null ? "" : person.email(),
                LeaverEnd.of(history),
                outcome == null
                        ? List.of()
                        : Stream.concat(outcome.problems().stream(), outcome.warnings().stream())
                                .toList());
    }

    /** The first and the last name. */
    public String name() {
        return (firstName + " " + lastName).strip();
    }

    /** Why, in words; empty if there is nothing to say. */
    public String reasons() {
        return told.stream().map(Problem::reason).collect(Collectors.joining("; "));
    }
}
