package io.github.rollcall.summary;

import io.github.rollcall.journal.PlainRows;
import io.github.rollcall.journal.RunRows;
import io.github.rollcall.journal.entry.Plain;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.runlog.RunPast;
import io.github.rollcall.summary.count.Causes;
import io.github.rollcall.summary.count.FollowUpEnd;
import io.github.rollcall.summary.count.ImageEnd;
import io.github.rollcall.summary.count.LeaverEnd;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import io.github.rollcall.user.problem.Problem;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a run that goes on: good for watching; the report audits them row by row. Each time only those rows are read of
 * which something was noted since the time before. For use by one thread.
 */
public final class LiveCounts {

    private static final int ENTRIES_AT_ONCE = 5_000;

    /** Several threads write: an entry may be committed after one with a greater id. */
    private static final int ENTRIES_READ_AGAIN = 2_000;

    private final RunRows journal;
    private final boolean isPlan;
    private final Map<Long, Place> places = new HashMap<>();
    private final Map<Long, List<Problem>> problems = new HashMap<>();
    private final Map<Place, Place> same = new HashMap<>();
    private @Nullable Long newest;

    /** Nothing is read yet. */
    public LiveCounts(RunRows journal, boolean isPlan) {
        this.journal = journal;
        this.isPlan = isPlan;
    }

    /** How many rows stand where, and images of those who are not skipped; rows that the check has not come to are unprocessed. */
    public RunCounts refresh(RunPast past) {
        long upTo = journal.newestEntry();
        if (newest == null) {
            readAll();
        } else {
            journal.since(newest - ENTRIES_READ_AGAIN).forEach(this::place);
        }
        newest = upTo;
        return new Counting(journal.plain())
                .counts(past.rowsRead().orElse(null))
                .withLeavers(leavers());
    }

    /** Why rows, and what follows their users, stand skipped; as of the last refresh. */
    public Causes causes() {
        Causes causes = new Causes();
        problems.values().forEach(ofRow -> ofRow.forEach(causes::add));
        return causes;
    }

    /** Few, if any. */
    private Map<LeaverEnd, Long> leavers() {
        return journal.leavers().stream().collect(Collectors.groupingBy(LeaverEnd::of, Collectors.counting()));
    }

    private void readAll() {
        List<RowHistory> page = journal.after(0, ENTRIES_AT_ONCE);
        while (!page.isEmpty()) {
            page.forEach(this::place);
            page = journal.after(page.get(page.size() - 1).line(), ENTRIES_AT_ONCE);
        }
    }

    private void place(RowHistory history) {
        ReportedRow row = new ReportedRow(null, history);
        Place place = Place.of(row, isPlan);
        places.put(row.line(), same.computeIfAbsent(place, itself -> itself));
        List<Problem> why = Stream.of(row.problems(), row.imageProblems(), row.followUpProblems())
                .flatMap(List::stream)
                .toList();
        if (why.isEmpty()) {
            problems.remove(row.line());
        } else {
            problems.put(row.line(), why);
        }
    }

    /** Where a row, its image and its follow-ups stand; null where there is nothing. */
    private record Place(
            @Nullable RowEnd row, @Nullable ImageEnd image, List<FollowUpEnd> followUps, long followUpsPending) {

        static Place of(ReportedRow row, boolean isPlan) {
            return new Place(
                    row.end(isPlan),
                    row.image(),
                    row.followUps().stream()
                            .map(outcome -> FollowUpEnd.of(outcome.kind()))
                            .toList(),
                    row.followUpsPending());
        }
    }

    private final class Counting {

        private final Map<RowEnd, Long> rows = new EnumMap<>(RowEnd.class);
        private final Map<ImageEnd, Long> images = new EnumMap<>(ImageEnd.class);
        private final Map<FollowUpEnd, Long> followUps = new EnumMap<>(FollowUpEnd.class);
        private long judged;

        Counting(PlainRows plain) {
            Map<Place, Long> counts = new HashMap<>();
            places.forEach((line, place) -> {
                counts.merge(place, 1L, Long::sum);
                Plain before = plain.at(line);
                if (before != null) {
                    counts.merge(placeOf(before), -1L, Long::sum);
                }
            });
            plain.counts().forEach((word, count) -> counts.merge(placeOf(word), count, Long::sum));
            counts.forEach(this::add);
        }

        private static Place placeOf(Plain word) {
            return Place.of(new ReportedRow(null, RowHistory.plain(0, word)), false);
        }

        private void add(Place place, long count) {
            judged += count;
            if (place.row() != null) {
                rows.merge(place.row(), count, Long::sum);
            }
            if (place.image() != null) {
                images.merge(place.image(), count, Long::sum);
            }
            place.followUps().forEach(end -> followUps.merge(end, count, Long::sum));
            followUps.merge(FollowUpEnd.PENDING, place.followUpsPending() * count, Long::sum);
        }

        private RunCounts counts(@Nullable Long rowsRead) {
            long read = rowsRead == null ? judged : rowsRead;
            rows.merge(RowEnd.UNPROCESSED, Math.max(0, read - judged), Long::sum);
            return RunCounts.of(read, rows, images, followUps);
        }
    }
}
