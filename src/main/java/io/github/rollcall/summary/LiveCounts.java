package io.github.rollcall.summary;

import io.github.rollcall.journal.Tally;
import io.github.rollcall.runlog.RunPast;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The counts of a run that goes on, made by the database: good for watching; the report audits them row by row. */
public final class LiveCounts {

    private final Map<RowEnd, Long> rows = new EnumMap<>(RowEnd.class);
    private final Map<ImageEnd, Long> images = new EnumMap<>(ImageEnd.class);
    private final Map<FollowUpEnd, Long> followUps = new EnumMap<>(FollowUpEnd.class);
    private long judged;

    private LiveCounts() {}

    public static RunCounts of(RunPast past, List<Tally> tallies) {
        LiveCounts live = new LiveCounts();
        tallies.forEach(live::add);
        return live.counts(past.rowsRead().orElse(live.judged));
    }

    private void add(Tally tally) {
        switch (tally.stage()) {
            case USER -> addRows(tally);
            case IMAGE -> images.merge(ImageEnd.of(tally.outcome()), tally.count(), Long::sum);
            case ROLE, NAME -> followUps.merge(FollowUpEnd.of(tally.outcome()), tally.count(), Long::sum);
        }
    }

    private void addRows(Tally tally) {
        judged += tally.count();
        RowEnd end = RowEnd.of(tally.state(), tally.outcome());
        if (end != null) {
            rows.merge(end, tally.count(), Long::sum);
        }
    }

    /** Rows that the check has not come to were never sent. */
    private RunCounts counts(long read) {
        rows.merge(RowEnd.UNPROCESSED, Math.max(0, read - judged), Long::sum);
        return RunCounts.of(read, rows, images, followUps);
    }
}
