package io.github.rollcall.provisioning.account;

import io.github.rollcall.comparison.Comparison;
import io.github.rollcall.comparison.StatedValues;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** In what an account's user is otherwise than a row says, told of somebody who is left as he is. */
public record StatedDifferences(StatedValues stated) {

    /** What is to be told of a row whose person is there: whatever is odd about the match, and the columns that differ. */
    public List<Problem> warnings(RosterRow row, NewUser user, Match.Same same) {
        return warnings(same, Comparison.differing(stated.of(row, user), same.extension()));
    }

    /** The same where it is known what differs. */
    public List<Problem> warnings(Match.Same same, Collection<Column> differing) {
        String columns = inWords(differing);
        if (columns.isEmpty()) {
            return same.warnings();
        }
        return same.warnings().isEmpty()
                ? List.of(ProblemCode.FIELDS_DIFFER.problem(
                        null, "The account's user " + Matcher.inWords(same.extension()) + " " + columns))
                : same.warnings().stream()
                        .map(warning -> warning.withReason(warning.reason() + ", and " + columns))
                        .toList();
    }

    /** As "differs in lastName, department (2 fields)"; empty if nothing differs. */
    private String inWords(Collection<Column> differing) {
        List<String> columns = differing.stream()
                .flatMap(column -> Stream.ofNullable(stated.mapping().columnOf(column)))
                .toList();
        return columns.isEmpty()
                ? ""
                : "differs in %s (%d %s); nothing was changed"
                        .formatted(
                                String.join(", ", columns), columns.size(), columns.size() == 1 ? "field" : "fields");
    }
}
