package io.github.rollcall.run.job;

import io.github.rollcall.provisioning.ImageQueue;
import io.github.rollcall.provisioning.LogContext;
import io.github.rollcall.provisioning.Workers;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.FlowExecution;
import org.springframework.batch.core.job.flow.FlowExecutionException;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.FlowExecutor;
import org.springframework.batch.core.job.flow.State;
import org.springframework.batch.core.scope.context.JobSynchronizationManager;

/**
 * Two flows at the same time: people are made in the thread of the job, and images are sent in a thread beside it. It ends when both
 * have, whatever becomes of either. What stops the images stops nobody from being made; when people cannot be made, no image is
 * begun any more.
 *
 * <p>Batch's own split leaves its threads to themselves when the job is interrupted. Here what is in flight is always waited for.
 */
final class Lanes implements Flow {

    private final String name;
    private final Flow people;
    private final Flow images;
    private final Supplier<ImageQueue> queue;

    /** @param queue what people come to, of the job that runs in the thread that asks */
    Lanes(String name, Flow people, Flow images, Supplier<ImageQueue> queue) {
        this.name = name;
        this.people = people;
        this.images = images;
        this.queue = queue;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public @Nullable State getState(String stateName) {
        State state = people.getState(stateName);
        return state == null ? images.getState(stateName) : state;
    }

    @Override
    public Collection<State> getStates() {
        return Stream.concat(people.getStates().stream(), images.getStates().stream())
                .toList();
    }

    @Override
    public FlowExecution start(FlowExecutor executor) throws FlowExecutionException {
        ImageQueue comers = queue.get();
        FutureTask<FlowExecution> sending = beside(executor);
        FlowExecution made;
        try {
            made = makePeople(executor, comers);
        } catch (FlowExecutionException | RuntimeException | Error e) {
            addFailure(executor, sending);
            throw e;
        }
        FlowExecution sent = endOf(sending);
        return new FlowExecution(name, (made.compareTo(sent) > 0 ? made : sent).getStatus());
    }

    /** The journal says what is done, so both begin anew. */
    @Override
    public FlowExecution resume(String stateName, FlowExecutor executor) throws FlowExecutionException {
        return start(executor);
    }

    /** Whatever becomes of it, those who wait for people hear that no more come. */
    private FlowExecution makePeople(FlowExecutor executor, ImageQueue comers) throws FlowExecutionException {
        boolean isDone = false;
        try {
            FlowExecution end = people.start(executor);
            isDone = end.getStatus().equals(FlowExecutionStatus.COMPLETED);
            return end;
        } finally {
            if (isDone) {
                comers.end();
            } else {
                comers.giveUp();
            }
        }
    }

    private FutureTask<FlowExecution> beside(FlowExecutor executor) {
        FutureTask<FlowExecution> sending = new FutureTask<>(() -> {
            // What lives as long as the job is found by the thread that works on it.
            JobSynchronizationManager.register(executor.getJobExecution());
            try {
                return images.start(executor);
            } finally {
                JobSynchronizationManager.close();
            }
        });
        new Thread(LogContext.handedOn(sending), images.getName() + "-lane").start();
        return sending;
    }

    /** Batch tells of one failure only, where a flow ends so. */
    private static void addFailure(FlowExecutor executor, FutureTask<FlowExecution> sending) {
        try {
            endOf(sending);
        } catch (FlowExecutionException | RuntimeException | Error another) {
            executor.getJobExecution().addFailureException(unwrapped(another));
        }
    }

    /** What ended a flow, such as an interruption, which is no failure. */
    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof FlowExecutionException && cause != null ? cause : failure;
    }

    private static FlowExecution endOf(FutureTask<FlowExecution> sending) throws FlowExecutionException {
        try {
            return Workers.resultOf(sending);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FlowExecutionException failure) {
                throw failure;
            }
            throw new FlowExecutionException("The images could not be sent", e.getCause());
        }
    }
}
