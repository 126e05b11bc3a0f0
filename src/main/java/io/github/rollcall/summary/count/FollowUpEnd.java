package io.github.rollcall.summary.count;

import io.github.rollcall.journal.entry.Outcome;
import org.jspecify.annotations.Nullable;

/** What became of a role or an informal name of somebody who is in the account. */
public enum FollowUpEnd {
    /** The account shows it. */
    DONE("set", "done"),
    /** It needs a person. */
    SKIPPED("skipped", "skipped"),
    /** It is still to be sent. */
    PENDING("pending", "pending");

    private final String word;
    private final String json;

    FollowUpEnd(String word, String json) {
        this.word = word;
        this.json = json;
    }

    /** @param outcome of the role or name; null as long as it has none */
    public static FollowUpEnd of(Outcome.@Nullable Kind outcome) {
        if (outcome == null) {
            return PENDING;
        }
        return outcome == Outcome.Kind.SKIPPED ? SKIPPED : DONE;
    }

    /** Its name in {@code summary.json}. */
    public String json() {
        return json;
    }

    /** Its word in a report. */
    @Override
    public String toString() {
        return word;
    }
}
