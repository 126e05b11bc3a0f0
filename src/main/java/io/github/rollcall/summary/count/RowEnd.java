package io.github.rollcall.summary.count;

import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowState;
import org.jspecify.annotations.Nullable;

/** Where a row of a roster ended: the terms whose sum is what was read, in the order in which reports show them. */
public enum RowEnd {
    /** We made the user. */
    CREATED("created"),
    /** The user was found in the account after a lost answer, and is ours. */
    ADOPTED("adopted"),
    /** The user was there, and was changed. */
    UPDATED("updated"),
    /** The user was in the account already. */
    UNCHANGED("unchanged"),
    /** The row needs a person. */
    SKIPPED("skipped"),
    /** The row was sent, and its answer is unknown. */
    IN_DOUBT("in doubt", "inDoubt"),
    /** The row was never sent. */
    UNPROCESSED("unprocessed");

    private final String word;
    private final String json;

    RowEnd(String word) {
        this(word, word);
    }

    RowEnd(String word, String json) {
        this.word = word;
        this.json = json;
    }

    /**
     * Where a row stands, as the journal tells it.
     *
     * @param outcome of a concluded row
     * @return null if the journal says nothing of the row, or what can only be said of what follows its user
     */
    public static @Nullable RowEnd of(RowState state, Outcome.@Nullable Kind outcome) {
        return switch (state) {
            case UNKNOWN -> null;
            case DUE -> UNPROCESSED;
            case IN_DOUBT -> IN_DOUBT;
            case CONCLUDED -> outcome == null ? null : of(outcome);
        };
    }

    private static @Nullable RowEnd of(Outcome.Kind outcome) {
        return switch (outcome) {
            case CREATED -> CREATED;
            case ADOPTED -> ADOPTED;
            case UPDATED -> UPDATED;
            case UNCHANGED -> UNCHANGED;
            case SKIPPED -> SKIPPED;
            case UPLOADED, APPLIED -> null;
        };
    }

    /** Its name in {@code summary.json}. */
    public String json() {
        return json;
    }

    /** Its word in the equation. */
    @Override
    public String toString() {
        return word;
    }
}
