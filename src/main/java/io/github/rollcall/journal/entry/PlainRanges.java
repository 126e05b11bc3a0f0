package io.github.rollcall.journal.entry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts plain rows together while a roster is read from its beginning to its end. For use by one thread. */
public final class PlainRanges {

    /** So that those who watch see the rows, though none of them stands out. */
    private static final int MOST_ROWS = 20_000;

    private List<PlainRange> ended = new ArrayList<>();
    private @Nullable PlainRange open;

    /** The next row is a plain one. */
    public void add(long line, Plain word) {
        if (open != null && (open.word() != word || open.rows() == MOST_ROWS)) {
            interrupt();
        }
        open = open == null ? new PlainRange(line, line, word, 1) : open.with(line);
    }

    /** The next row is none, or there is no next row. */
    public void interrupt() {
        if (open != null) {
            ended.add(open);
            open = null;
        }
    }

    /** Those that have come to their ends since this was asked last. */
    public List<PlainRange> takeEnded() {
        List<PlainRange> taken = ended;
        ended = new ArrayList<>();
        return taken;
    }
}
