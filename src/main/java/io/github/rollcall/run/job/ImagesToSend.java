package io.github.rollcall.run.job;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.entry.ImageToSend;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** The uploads that the journal says are due. It needs no memory of its own: what is done is no longer due. */
final class ImagesToSend implements ItemStreamReader<ImageToSend> {

    private static final int AT_ONCE = 200;

    private final ImportAttempt attempt;
    private final Journal journal;
    private final Queue<ImageToSend> fetched = new ArrayDeque<>();
    private long line;

    ImagesToSend(ImportAttempt attempt, Journal journal) {
        this.attempt = attempt;
        this.journal = journal;
    }

    @Override
    public void open(ExecutionContext context) {
        attempt.requireIdenticalRoster();
    }

    @Override
    public @Nullable ImageToSend read() {
        if (fetched.isEmpty()) {
            fetched.addAll(journal.of(attempt.attempt().run()).imagesToSend(line, AT_ONCE));
        }
        ImageToSend next = fetched.poll();
        if (next != null) {
            line = next.line();
        }
        return next;
    }
}
