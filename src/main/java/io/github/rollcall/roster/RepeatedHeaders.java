package io.github.rollcall.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are the header once more, as where exports were joined: they name nobody, so they are passed over. */
public final class RepeatedHeaders {

    private @Nullable RowRef first;
    private long count;

    public void add(RowRef place) {
        first = first == null ? place : first;
        count++;
    }

    /** What a person should know about it; known when all has been read. */
    public List<String> notes() {
        if (first == null) {
            return List.of();
        }
        return List.of(
                count == 1
                        ? "The names of the columns stand once more on %s, which was passed over.".formatted(first)
                        : "The names of the columns stand %d times more, first on %s; these lines were passed over."
                                .formatted(count, first));
    }
}
