package io.github.rollcall.run;

import io.github.rollcall.extension.StopSignal;
import io.github.rollcall.journal.Journal;
import io.github.rollcall.journal.ImageToSend;
import io.github.rollcall.provisioning.DoubtSettlement;
import io.github.rollcall.provisioning.Forecast;
import io.github.rollcall.provisioning.Provisioning;
import io.github.rollcall.provisioning.RosterCheck;
import io.github.rollcall.roster.RosterRow;
import java.util.function.Consumer;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The import as a Spring Batch job: check, create users, settle doubt, give roles and names,
 * upload images.
 *
 * <p>The steps run without a database transaction: their chunks wait for RingCentral, sometimes for minutes, and the
 * journal commits by itself. The report is no step, since it is written whatever becomes of the job.
 */
final class ImportJob {

    static final String NAME = "import";

    private static final int ROWS_PER_CHUNK = 100;
    private static final int IMAGES_PER_CHUNK = 20;

    private final JobRepository repository;
    private final RosterCheck check;
    private final BrakeGate gate;
    private final Provisioning provisioning;
    private final DoubtSettlement doubt;
    private final Journal journal;
    private final StopSignal stop;
    private final PlatformTransactionManager noTransaction = new ResourcelessTransactionManager();

    ImportJob(
            JobRepository repository,
            RosterCheck check,
            BrakeGate gate,
            Provisioning provisioning,
            DoubtSettlement doubt,
            Journal journal,
            StopSignal stop) {
        this.repository = repository;
        this.check = check;
        this.gate = gate;
        this.provisioning = provisioning;
        this.doubt = doubt;
        this.journal = journal;
        this.stop = stop;
    }

    Job of(ImportAttempt attempt, Consumer<Forecast> checked) {
        return new JobBuilder(NAME, repository)
                .start(check(attempt, checked))
                .next(createUsers(attempt))
                .next(settleDoubt(attempt))
                .next(applyFollowUps(attempt))
                .next(uploadImages(attempt))
                .next(tellRest(attempt))
                .build();
    }

    private Step check(ImportAttempt attempt, Consumer<Forecast> checked) {
        return new StepBuilder("check", repository)
                .allowStartIfComplete(true)
                .tasklet(
                        (contribution, context) -> {
                            attempt.requireIdenticalRoster();
                            attempt.checked(check.check(attempt.attempt(), attempt.roster(), attempt.images()));
                            gate.letThrough(attempt.run(), attempt.checked(), attempt.deadline());
                            checked.accept(attempt.checked().forecast().until(attempt.deadline()));
                            return RepeatStatus.FINISHED;
                        },
                        noTransaction)
                .build();
    }

    private Step createUsers(ImportAttempt attempt) {
        CreateUsers writer = new CreateUsers(attempt, provisioning, new NumbersFirst(attempt, doubt, journal), journal);
        return new StepBuilder("create", repository)
                .allowStartIfComplete(true)
                .<RosterRow, RosterRow>chunk(ROWS_PER_CHUNK)
                .transactionManager(noTransaction)
                .reader(new RosterRows(attempt, journal))
                .writer(writer)
                .listener(writer)
                .interruptionPolicy(this::endIfStopped)
                .build();
    }

    /** What the create step left in doubt is cleared up; who proves to be absent is sent again. */
    private Step settleDoubt(ImportAttempt attempt) {
        return new StepBuilder("settle", repository)
                .allowStartIfComplete(true)
                .tasklet(new SettleDoubt(attempt, provisioning, doubt), noTransaction)
                .build();
    }

    private Step applyFollowUps(ImportAttempt attempt) {
        return new StepBuilder("follow-ups", repository)
                .allowStartIfComplete(true)
                .tasklet(new ApplyFollowUps(attempt, provisioning, journal), noTransaction)
                .build();
    }

    private Step uploadImages(ImportAttempt attempt) {
        UploadImages writer = new UploadImages(attempt, provisioning);
        return new StepBuilder("images", repository)
                .allowStartIfComplete(true)
                .<ImageToSend, ImageToSend>chunk(IMAGES_PER_CHUNK)
                .transactionManager(noTransaction)
                .reader(new ImagesToSend(journal, attempt.attempt().run()))
                .writer(writer)
                .listener(writer)
                .interruptionPolicy(this::endIfStopped)
                .build();
    }

    /** Who got no answer stops nobody else, so it is told last. */
    private Step tellRest(ImportAttempt attempt) {
        return new StepBuilder("rest", repository)
                .allowStartIfComplete(true)
                .tasklet(
                        (contribution, context) -> {
                            attempt.checked().requireNobodySetAside();
                            return RepeatStatus.FINISHED;
                        },
                        noTransaction)
                .build();
    }

    /** Left to itself, an interrupted chunk step ends as completed with rows unread. */
    private void endIfStopped(StepExecution step) {
        if (stop.isRequested() || Thread.currentThread().isInterrupted()) {
            step.setTerminateOnly();
        }
    }
}
