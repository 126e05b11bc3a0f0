package io.github.rollcall.journal.entry;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows one after the other of which the same is to be said, and nothing else: one record in place of one for each. Unchanged people
 * with and without an image stand in one range, or a company of which every other has one would need a range for each.
 *
 * @param firstLine where the first of them begins
 * @param lastLine where the last of them begins
 * @param rows how many they are; a row may have several lines
 * @param images of unchanged people: the lines, counted from the first one, of those who are {@link Plain#UNCHANGED_WITH_IMAGE}, while
 *     the word is that of the others; null where the word is that of all. Not to be changed
 */
public record PlainRange(
        long firstLine,
        long lastLine,
        Plain word,
        long rows,
        @Nullable BitSet images) {

    /** Of rows that are all alike. */
    public PlainRange(long firstLine, long lastLine, Plain word, long rows) {
        this(firstLine, lastLine, word, rows, null);
    }

    /** What is said of the row on this line, which is in the range. */
    public Plain at(long line) {
        return images != null && images.get((int) (line - firstLine)) ? Plain.UNCHANGED_WITH_IMAGE : word;
    }

    /** How many rows are of each kind. */
    public Map<Plain, Long> counts() {
        Map<Plain, Long> counts = new EnumMap<>(Plain.class);
        long shown = images == null ? 0 : images.cardinality();
        if (shown > 0) {
            counts.put(Plain.UNCHANGED_WITH_IMAGE, shown);
        }
        if (rows > shown) {
            counts.merge(word, rows - shown, Long::sum);
        }
        return counts;
    }
}
