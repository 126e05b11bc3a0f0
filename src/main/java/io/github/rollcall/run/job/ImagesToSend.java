package io.github.rollcall.run.job;

import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.RunRows;
import io.github.rollcall.journal.entry.ImageToSend;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.provisioning.ImageQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * The uploads that the journal says are due, some at a time: first those of people who are there already, then those of people who
 * come while others are made; it waits for them, and ends when nobody comes any more. None is handed out twice, also if it stays due.
 * It remembers no place between attempts: what is done is no longer due.
 */
final class ImagesToSend implements ItemStreamReader<List<ImageToSend>> {

    /** Few, so that those who are there do not wait for those who come. */
    private static final int AT_ONCE = 20;

    private static final int ROWS_AT_ONCE = 200;

    private final ImportAttempt attempt;
    private final RunRows rows;
    private final ImageQueue comers;
    private final Deadline deadline;
    private final StopSignal stop;
    private final Queue<ImageToSend> fetched = new ArrayDeque<>();
    /** The lines of all that were fetched. */
    private final Set<Long> known = new HashSet<>();

    private long line;
    private boolean isListing = true;
    private boolean isLastList;
    private boolean isOver;

    ImagesToSend(ImportAttempt attempt, Journal journal, ImageQueue comers, StopSignal stop) {
        this.attempt = attempt;
        this.rows = journal.of(attempt.attempt().run());
        this.comers = comers;
        this.deadline = comers.orUntilGivenUp(attempt.deadline());
        this.stop = stop;
    }

    @Override
    public void open(ExecutionContext context) {
        attempt.requireIdenticalRoster();
    }

    /** @throws io.github.rollcall.extension.stop.StopRequested if a stop is asked for, also while it waits */
    @Override
    public @Nullable List<ImageToSend> read() {
        stop.check();
        while (fetched.isEmpty() && !isOver && !deadline.hasPassed()) {
            fetch();
        }
        return fetched.isEmpty() || deadline.hasPassed() ? null : some();
    }

    private List<ImageToSend> some() {
        List<ImageToSend> some = new ArrayList<>();
        while (some.size() < AT_ONCE && !fetched.isEmpty()) {
            some.add(fetched.remove());
        }
        return some;
    }

    private void fetch() {
        if (isListing) {
            list();
        } else {
            List<Long> came = comers.take(ROWS_AT_ONCE, stop);
            if (came.isEmpty()) {
                // Once more from the beginning: nobody is overlooked because nobody told of him.
                line = 0;
                isListing = true;
                isLastList = true;
            } else {
                add(rows.on(came).stream().map(RowHistory::imageToSend).flatMap(image -> image.stream()));
            }
        }
    }

    private void list() {
        List<ImageToSend> listed = rows.imagesToSend(line, ROWS_AT_ONCE);
        if (listed.isEmpty()) {
            isListing = false;
            isOver = isLastList;
        } else {
            line = listed.get(listed.size() - 1).line();
            add(listed.stream());
        }
    }

    private void add(Stream<ImageToSend> images) {
        images.filter(image -> known.add(image.line())).forEach(fetched::add);
    }
}
