package io.github.rollcall.journal.entry;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts plain rows together while a roster is read from its beginning to its end. For use by one thread. */
public final class PlainRanges {

    /** So that those who watch see the rows, though none of them stands out. */
    private static final int MOST_ROWS = 20_000;

    /** Rows may have many lines, and each has a bit where some people have images. */
    private static final int MOST_LINES = 1_000_000;

    private List<PlainRange> ended = new ArrayList<>();
    private @Nullable Open open;

    /** The next row is a plain one. */
    public void add(long line, Plain word) {
        if (open != null && !open.takes(line, word)) {
            interrupt();
        }
        if (open == null) {
            open = new Open(line, word);
        }
        open.add(line, word);
    }

    /** The next row is none, or there is no next row. */
    public void interrupt() {
        if (open != null) {
            ended.add(open.end());
            open = null;
        }
    }

    /** Those that have come to their ends since this was asked last. */
    public List<PlainRange> takeEnded() {
        List<PlainRange> taken = ended;
        ended = new ArrayList<>();
        return taken;
    }

    /** One that may go on. */
    private static final class Open {

        private final long firstLine;
        private final boolean isOfUnchanged;
        private final BitSet images = new BitSet();
        private long lastLine;
        private long rows;

        Open(long line, Plain word) {
            this.firstLine = line;
            this.isOfUnchanged = word != Plain.TO_CREATE;
        }

        boolean takes(long line, Plain word) {
            return isOfUnchanged == (word != Plain.TO_CREATE) && rows < MOST_ROWS && line - firstLine < MOST_LINES;
        }

        void add(long line, Plain word) {
            lastLine = line;
            rows++;
            if (word == Plain.UNCHANGED_WITH_IMAGE) {
                images.set((int) (line - firstLine));
            }
        }

        PlainRange end() {
            if (!isOfUnchanged) {
                return new PlainRange(firstLine, lastLine, Plain.TO_CREATE, rows);
            }
            long shown = images.cardinality();
            return shown > 0 && shown < rows
                    ? new PlainRange(firstLine, lastLine, Plain.UNCHANGED, rows, images)
                    : new PlainRange(
                            firstLine, lastLine, shown > 0 ? Plain.UNCHANGED_WITH_IMAGE : Plain.UNCHANGED, rows);
        }
    }
}
