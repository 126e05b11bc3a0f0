package io.github.rollcall.run;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.ImageToSend;
import io.github.rollcall.runlog.RunId;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/** The uploads that the journal says are due. It needs no memory of its own: what is done is no longer due. */
final class ImagesToSend implements ItemReader<ImageToSend> {

    private static final int AT_ONCE = 200;

    private final Journal journal;
    private final RunId run;
    private final Queue<ImageToSend> fetched = new ArrayDeque<>();
    private long line;

    ImagesToSend(Journal journal, RunId run) {
        this.journal = journal;
        this.run = run;
    }

    @Override
    public @Nullable ImageToSend read() {
        if (fetched.isEmpty()) {
            journal
                    .of(run)
                    .after(line, row -> row.imageToSend().isPresent(), AT_ONCE)
                    .forEach(row -> fetched.add(row.imageToSend().orElseThrow()));
        }
        ImageToSend next = fetched.poll();
        if (next != null) {
            line = next.line();
        }
        return next;
    }
}
