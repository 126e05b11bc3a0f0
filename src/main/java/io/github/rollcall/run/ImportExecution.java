package io.github.rollcall.run;

import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.run.job.ImportAttempt;
import io.github.rollcall.run.job.RunningAttempts;
import io.github.rollcall.runlog.RunRecord;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/** Runs the job of one attempt through Spring Batch, and tells what stopped it. */
final class ImportExecution {

    private final JobOperator operator;
    private final JobRepository repository;
    private final Job job;
    private final RunningAttempts attempts;
    private final StopSignal stop;

    ImportExecution(
            JobOperator operator, JobRepository repository, Job job, RunningAttempts attempts, StopSignal stop) {
        this.operator = operator;
        this.repository = repository;
        this.job = job;
        this.attempts = attempts;
        this.stop = stop;
    }

    /** Returns what stopped the attempt; null if it did all its work. */
    @Nullable
    Throwable run(ImportAttempt attempt) {
        RunRecord run = attempt.run();
        attempts.begin(attempt);
        try {
            JobInstance instance = instanceOf(run);
            if (instance != null) {
                mend(instance);
            }
            return failureOf(operator.start(job, ImportRequest.toJobParameters(run)));
        } catch (JobInstanceAlreadyCompleteException worked) {
            // It died between the end of its work and the note of that.
            return null;
        } catch (JobExecutionException | RuntimeException | Error e) {
            return e;
        } finally {
            attempts.end(run);
        }
    }

    /** Takes a run out of the job repository; one that is not there is no trouble. */
    void forget(RunRecord run) {
        JobInstance instance = instanceOf(run);
        if (instance != null) {
            repository.deleteJobInstance(instance);
        }
    }

    private @Nullable JobInstance instanceOf(RunRecord run) {
        return repository.getJobInstance(job.getName(), ImportRequest.toJobParameters(run));
    }

    /** Has Batch start it, wherever an earlier process died: the journal knows better what is done. */
    private void mend(JobInstance instance) {
        if (repository.getJobExecutions(instance).isEmpty()) {
            // Batch notes an instance before its first execution, and starts none that has no execution.
            repository.deleteJobInstance(instance);
        } else {
            recoverDead(instance);
            reviveUnknown(instance);
        }
    }

    /** The account is ours: what the job repository still takes for running of this run has died. Others may run in theirs. */
    private void recoverDead(JobInstance instance) {
        repository.findRunningJobExecutions(job.getName()).stream()
                .filter(execution -> execution.getJobInstanceId() == instance.getInstanceId())
                .forEach(operator::recover);
    }

    /**
     * Batch does not restart what ended in a state that it could not save, nor what has a step that it takes for running: that of one
     * lane, of which nothing could be saved before the other ended the job.
     */
    private void reviveUnknown(JobInstance instance) {
        for (JobExecution execution : repository.getJobExecutions(instance)) {
            for (StepExecution step : execution.getStepExecutions()) {
                if (step.getStatus() == BatchStatus.UNKNOWN || step.getStatus().isRunning()) {
                    step.setStatus(BatchStatus.FAILED);
                    step.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
                    repository.update(step);
                }
            }
            if (execution.getStatus() == BatchStatus.UNKNOWN) {
                execution.setStatus(BatchStatus.FAILED);
                repository.update(execution);
            }
        }
    }

    private @Nullable Throwable failureOf(JobExecution execution) {
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return null;
        }
        List<Throwable> failures = execution.getAllFailureExceptions().stream()
                .map(this::inOurWords)
                .toList();
        return failures.isEmpty() ? stop.asException() : Failures.gravest(failures);
    }

    /** Of two lanes one may be interrupted, and the other be stopped or fail. */
    private Throwable inOurWords(Throwable failure) {
        return failure instanceof JobInterruptedException ? stop.asException() : failure;
    }
}
