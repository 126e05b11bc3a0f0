package io.github.rollcall.report;

import io.github.rollcall.user.Problem;
import java.util.ArrayList;
import java.util.List;

/** Rows of one kind for the page: the first ones in full, the rest only counted. */
final class Findings {

    static final int SHOWN = 1_000;

    private final List<Finding> first = new ArrayList<>();
    private long count;

    void add(ReportedRow row, Person person, List<Problem> problems) {
        count++;
        if (first.size() < SHOWN) {
            first.add(new Finding(
                    row.ref().toString(), person, row.history().imageFile().orElse(""), problems));
        }
    }

    long count() {
        return count;
    }

    /** At most {@link #SHOWN} of them. */
    List<Finding> first() {
        return first;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /**
     * One row.
     *
     * @param where its place, as "line 17"
     * @param file its image, empty if it has none
     */
    record Finding(String where, Person person, String file, List<Problem> problems) {}

    /** Whom a row is about; both empty if nobody knows. */
    record Person(String name, String email) {

        static final Person UNKNOWN = new Person("", "");
    }
}
