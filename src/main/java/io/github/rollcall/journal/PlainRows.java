package io.github.rollcall.journal;

import io.github.rollcall.journal.entry.Plain;
import io.github.rollcall.journal.entry.PlainRange;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The plain rows of a run. They never change. */
public final class PlainRows {

    private final NavigableMap<Long, PlainRange> byFirstLine = new TreeMap<>();

    /** The range that was asked for last, since most ask for one line after the other. Several threads may write here. */
    private @Nullable PlainRange latest;

    PlainRows(Collection<PlainRange> ranges) {
        ranges.forEach(range -> byFirstLine.put(range.firstLine(), range));
    }

    /** What was noted of the row that begins on this line, where nothing else is noted of it; null if nothing was. */
    public @Nullable Plain at(long line) {
        PlainRange asked = latest;
        if (asked == null || line < asked.firstLine() || line > asked.lastLine()) {
            Map.Entry<Long, PlainRange> before = byFirstLine.floorEntry(line);
            if (before == null || before.getValue().lastLine() < line) {
                return null;
            }
            asked = before.getValue();
            latest = asked;
        }
        return asked.at(line);
    }

    /** How many rows are of each kind. */
    public Map<Plain, Long> counts() {
        Map<Plain, Long> counts = new EnumMap<>(Plain.class);
        byFirstLine
                .values()
                .forEach(range -> range.counts().forEach((word, rows) -> counts.merge(word, rows, Long::sum)));
        return counts;
    }

    /** The last line of all; 0 if there is none. */
    long lastLine() {
        return byFirstLine.isEmpty() ? 0 : byFirstLine.lastEntry().getValue().lastLine();
    }

    /** The nearest line before this one on which a range begins or ends; 0 if there is none. */
    long lastBefore(long line) {
        Map.Entry<Long, PlainRange> before = byFirstLine.lowerEntry(line);
        if (before == null) {
            return 0;
        }
        return before.getValue().lastLine() < line ? before.getValue().lastLine() : before.getKey();
    }

    /** The nearest line behind this one on which a range begins or ends; {@link Long#MAX_VALUE} if there is none. */
    long firstAfter(long line) {
        Map.Entry<Long, PlainRange> covering = byFirstLine.floorEntry(line);
        if (covering != null && covering.getValue().lastLine() > line) {
            return covering.getValue().lastLine();
        }
        Long next = byFirstLine.higherKey(line);
        return next == null ? Long.MAX_VALUE : next;
    }
}
