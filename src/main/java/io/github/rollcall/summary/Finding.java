package io.github.rollcall.summary;

import io.github.rollcall.summary.count.Cause;
import io.github.rollcall.user.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row about which the page tells something.
 *
 * @param where its place, as "line 17"
 * @param file its image, empty if it has none
 * @param cells what stands in the columns of its problems, as far as it may be shown, by column
 */
public record Finding(
        String where, long line, Person person, String file, List<Problem> problems, Map<String, String> cells) {

    /** What stands where the problem is; null if nobody knows, or nothing does. */
    public @Nullable String cell(Problem problem) {
        String column = problem.column();
        String cell = column == null ? null : cells.get(column);
        return cell == null || cell.isBlank() ? null : cell;
    }

    /** By which the page finds the rows of a cause. */
    public String causes() {
        return problems.stream().map(Cause::keyOf).collect(Collectors.joining("\n"));
    }

    /** The row for a spreadsheet, a line for each problem. */
    public String copy() {
        return problems.stream()
                .map(problem -> Stream.of(
                                where,
                                person.name(),
                                person.email(),
                                Objects.requireNonNullElse(problem.column(), ""),
                                problem.code(),
                                problem.reason())
                        .map(cell -> cell.replaceAll("[\\t\\n\\r]+", " "))
                        .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    /** Whom a row is about; both empty if nobody knows. */
    record Person(String name, String email) {

        static final Person UNKNOWN = new Person("", "");
    }
}
