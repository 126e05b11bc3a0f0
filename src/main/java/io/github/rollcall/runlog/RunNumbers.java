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
 * @param disables people that the run is to disable, because the roster has them no more or says so, and those that it has disabled
 *     already
 * @param members people whom earlier rosters of the feed had, and who are there and not disabled, or disabled by this run; of a feed
 *     that is new, those whom its roster finds in the account
 * @param missingSeats people for whom there is no bought licence; 0 where the run was told to go on without
 */
public record RunNumbers(
        long rows,
        long creations,
        long skips,
        Set<String> columns,
        boolean isCorrection,
        long disables,
        long members,
        long missingSeats) {

    /** Of more columns than these nobody notices that one is missing. */
    private static final int MOST_CHARACTERS = 3_900;

    /** Of a run that disables nobody. */
    public RunNumbers(long rows, long creations, long skips, Set<String> columns, boolean isCorrection) {
        this(rows, creations, skips, columns, isCorrection, 0, 0);
    }

    /** Of a run that lacks no licence. */
    public RunNumbers(
            long rows,
            long creations,
            long skips,
            Set<String> columns,
            boolean isCorrection,
            long disables,
            long members) {
        this(rows, creations, skips, columns, isCorrection, disables, members, 0);
    }

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
