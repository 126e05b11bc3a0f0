package io.github.rollcall.run;

import io.github.rollcall.journal.ImageToSend;
import io.github.rollcall.provisioning.ProfileImageUploader;
import io.github.rollcall.provisioning.Provisioning;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Hands chunks of images to the uploader; throws only what stops the run. */
final class UploadImages implements ItemWriter<ImageToSend>, StepExecutionListener {

    private final ImportAttempt attempt;
    private final Provisioning provisioning;
    private @Nullable ProfileImageUploader uploader;

    UploadImages(ImportAttempt attempt, Provisioning provisioning) {
        this.attempt = attempt;
        this.provisioning = provisioning;
    }

    @Override
    public void beforeStep(StepExecution stepExecution) {
        attempt.requireIdenticalRoster();
        uploader = provisioning.images(attempt.checked(), attempt.images(), attempt.deadline());
    }

    @Override
    public void write(Chunk<? extends ImageToSend> chunk) {
        attempt.requireSameRoster();
        Objects.requireNonNull(uploader).upload(chunk.getItems());
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution stepExecution) {
        if (uploader != null) {
            if (stepExecution.getStatus() == BatchStatus.COMPLETED) {
                uploader.finish();
            }
            uploader.close();
        }
        return null;
    }
}
