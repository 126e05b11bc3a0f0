package io.github.rollcall.user;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a roster a run is about.
 *
 * @param only what chooses them; none if all rows are chosen
 * @param limit how many of the chosen rows are to be sent: the run ends with the last of these, in the order of the roster; null
 *     for all
 */
public record RowChoice(List<RowSelector> only, @Nullable Long limit) {

    /** The whole roster. */
    public static final RowChoice WHOLE = new RowChoice(List.of(), null);

    /** More of them are better written into a roster of their own. */
    private static final int MOST_SELECTORS = 1_000;

    private static final int MOST_CHARACTERS = 30_000;

    /** @throws IllegalArgumentException if there are too many selectors, or the limit lets nobody through */
    public RowChoice {
        only = only.stream().distinct().toList();
        int characters = only.stream().mapToInt(one -> one.text().length() + 1).sum();
        if (only.size() > MOST_SELECTORS || characters > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "So many people are better written into a roster of their own than chosen by --only");
        }
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("--limit " + limit + " lets nobody through; `plan` sends nothing");
        }
    }

    /**
     * Whether the run is about everybody in the roster, so that it tells how the feed is, who is missing in it, and who follows
     * it.
     */
    public boolean isWhole() {
        return only.isEmpty() && limit == null;
    }

    /** Whether rows may be left out between two that are chosen. */
    public boolean mayHaveGaps() {
        return !only.isEmpty();
    }

    /** As options of a command line, such as {@code --only 10-20 --limit 5}; empty for the whole roster. */
    @Override
    public String toString() {
        String selectors = only.stream().map(one -> "--only " + one + " ").collect(Collectors.joining());
        return (selectors + (limit == null ? "" : "--limit " + limit)).strip();
    }
}
