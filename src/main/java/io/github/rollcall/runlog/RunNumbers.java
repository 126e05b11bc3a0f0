package io.github.rollcall.runlog;

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

    /** Of more columns than these nobody notices that one is missing. */
    private static final int MOST_CHARACTERS = 3_900;

    public RunNumbers {
        columns = Collections.unmodifiableSet(storable(columns));
    }

    /** As many as their place in the database takes; the comma stands between them there. */
    private static Set<String> storable(Set<String> columns) {
        Set<String> kept = new TreeSet<>();
        int characters = 0;
        for (String column : new TreeSet<>(columns)) {
            String name = column.replace(',', ' ');
            characters += name.length() + 1;
            if (characters > MOST_CHARACTERS) {
                break;
            }
            kept.add(name);
        }
        return kept;
    }
}
