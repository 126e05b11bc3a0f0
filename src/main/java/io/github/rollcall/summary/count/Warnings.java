package io.github.rollcall.summary.count;

import io.github.rollcall.display.Quantity;
import java.util.List;

/**
 * What is doubtful about rows whose people are in the account, or would be created.
 *
 * @param rows how many rows have a warning
 * @param causes of which kinds they are, the most frequent first; a row may have several
 */
public record Warnings(long rows, List<Cause> causes) {

    /** Nothing is doubtful. */
    public static final Warnings NONE = new Warnings(0, List.of());

    public Warnings {
        causes = List.copyOf(causes);
    }

    /** As "13 warnings"; empty if there is none. */
    @Override
    public String toString() {
        return rows == 0 ? "" : Quantity.of(rows, "warning", "warnings");
    }
}
