package io.github.rollcall.summary.count;

import io.github.rollcall.journal.entry.Outcome;
import org.jspecify.annotations.Nullable;

/** What became of the image of somebody who is in the account. */
public enum ImageEnd {
    /** The account shows it, and we sent it. */
    UPLOADED("uploaded"),
    /** It was not sent, since the account shows one already. */
    UNCHANGED("unchanged"),
    /** It needs a person. */
    SKIPPED("skipped"),
    /** It is still to be sent. */
    PENDING("pending");

    private final String word;

    ImageEnd(String word) {
        this.word = word;
    }

    /** @param outcome of the image; null as long as it has none */
    public static ImageEnd of(Outcome.@Nullable Kind outcome) {
        if (outcome == null) {
            return PENDING;
        }
        return switch (outcome) {
            case SKIPPED -> SKIPPED;
            case UNCHANGED -> UNCHANGED;
            case UPLOADED, CREATED, ADOPTED, UPDATED, APPLIED -> UPLOADED;
        };
    }

    /** Its name in {@code summary.json}, and its word. */
    @Override
    public String toString() {
        return word;
    }
}
