package io.github.rollcall.summary.count;

import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.Stage;

/** What became of somebody whom the roster of everybody has no more. */
public enum LeaverEnd {
    /** The user is disabled now, by us. */
    DISABLED("disabled"),
    /** The user is left as it is; the report says why. */
    KEPT("kept"),
    /** RingCentral did not take the change: it needs a person. */
    SKIPPED("skipped"),
    /** The user is still to be disabled. */
    PENDING("pending");

    private final String word;

    LeaverEnd(String word) {
        this.word = word;
    }

    /** @param leaver what a run noted of the person */
    public static LeaverEnd of(RowHistory leaver) {
        return leaver.outcome(Stage.LEAVER)
                .map(Outcome::kind)
                .map(LeaverEnd::of)
                .orElse(PENDING);
    }

    private static LeaverEnd of(Outcome.Kind outcome) {
        return switch (outcome) {
            case UPDATED -> DISABLED;
            case SKIPPED -> SKIPPED;
            default -> KEPT;
        };
    }

    /** Its name in {@code summary.json}, and its word. */
    @Override
    public String toString() {
        return word;
    }
}
