package io.github.rollcall.user;

import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.value.UserKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a row when it was read closely: a user, or problems. Rows are never dropped. */
public sealed interface Verdict {

    /** The row that was read. */
    RosterRow row();

    /**
     * A row that means a user.
     *
     * @param warnings what is doubtful, yet taken by RingCentral
     * @param imageFile the file with the person's picture as the roster names it, or null when it names none
     */
    record Accepted(
            RosterRow row,
            NewUser user,
            List<Problem> warnings,
            @Nullable String imageFile) implements Verdict {

        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * A row that a person must mend first.
     *
     * @param key whom the row is about, or null when that cannot be told
     * @param problems all of them, at least one
     */
    record Rejected(RosterRow row, @Nullable UserKey key, List<Problem> problems) implements Verdict {

        public Rejected {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("A row is rejected for a reason");
            }
        }
    }
}
