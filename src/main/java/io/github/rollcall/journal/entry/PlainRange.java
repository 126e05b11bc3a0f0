package io.github.rollcall.journal.entry;

/**
 * Rows one after the other of which the same is to be said, and nothing else: one record in place of one for each.
 *
 * @param firstLine where the first of them begins
 * @param lastLine where the last of them begins
 * @param rows how many they are; a row may have several lines
 */
public record PlainRange(long firstLine, long lastLine, Plain word, long rows) {

    PlainRange with(long line) {
        return new PlainRange(firstLine, line, word, rows + 1);
    }
}
