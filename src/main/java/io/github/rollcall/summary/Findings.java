package io.github.rollcall.summary;

import io.github.rollcall.user.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of one kind for the page: the first ones in full, the rest only counted. */
public final class Findings {

    public static final int SHOWN = 1_000;

    private final List<Finding> first = new ArrayList<>();
    private long count;

    /** @param cells what the row has in the columns of its problems, as it may be shown */
    void add(ReportedRow row, Person person, List<Problem> problems, Map<String, String> cells) {
        count++;
        if (first.size() < SHOWN) {
            first.add(new Finding(row.ref().toString(), row.ref().line(), person, row.imageFile(), problems, cells));
        }
    }

    /** Whether another row is only counted. */
    boolean isFull() {
        return first.size() >= SHOWN;
    }

    /** One more than are shown. */
    void count(long more) {
        count += more;
    }

    public long count() {
        return count;
    }

    /** At most {@link #SHOWN} of them. */
    public List<Finding> first() {
        return first;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * One row.
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
    }

    /** Whom a row is about; both empty if nobody knows. */
    record Person(String name, String email) {

        static final Person UNKNOWN = new Person("", "");
    }
}
