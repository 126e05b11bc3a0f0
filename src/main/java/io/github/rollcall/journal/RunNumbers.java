package io.github.rollcall.journal;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a check found about a roster as a whole: what tells one that is as usual from one that is not. Nothing about persons.
 *
 * @param rows rows of the roster
 * @param creations users that the run is to create, and those that it has created already
 * @param skips rows that the check skipped
 * @param columns the columns that we understand, by their names in our documents
 * @param isCorrection whether the roster is one of our own reports, mended
 */
public record RunNumbers(long rows, long creations, long skips, Set<String> columns, boolean isCorrection) {

    public RunNumbers {
        columns = Collections.unmodifiableSet(new TreeSet<>(columns));
    }
}
