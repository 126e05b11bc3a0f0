package io.github.rollcall.run.job;

import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.entry.ImageToSend;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.ProfileImageUploader;
import java.util.List;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Hands images to the uploader. Afterwards it tells Batch, which takes some images for one item, what became of each. */
final class SendImages implements ItemWriter<List<ImageToSend>> {

    private final ImportAttempt attempt;
    private final ProfileImageUploader uploader;
    private final Journal journal;
    private final StepCounts counts;

    SendImages(ImportAttempt attempt, ProfileImageUploader uploader, Journal journal, StepExecution step) {
        this.attempt = attempt;
        this.uploader = uploader;
        this.journal = journal;
        this.counts = new StepCounts(step);
    }

    @Override
    public void write(Chunk<? extends List<ImageToSend>> chunk) {
        attempt.requireSameRoster();
        List<ImageToSend> images =
                chunk.getItems().stream().flatMap(List::stream).toList();
        counts.many(images.size() - chunk.size());
        uploader.upload(images);
        List<RowHistory> rows = journal.of(attempt.attempt().run())
                .on(images.stream().map(ImageToSend::line).sorted().toList());
        counts.skipped(rows.stream()
                .filter(row -> uploader.isHeldBack(row.line())
                        || row.outcome(Stage.IMAGE).filter(Outcome::isSkipped).isPresent())
                .count());
        counts.left(rows.stream()
                .filter(row -> row.state(Stage.IMAGE) == RowState.DUE && !uploader.isHeldBack(row.line()))
                .count());
    }
}
