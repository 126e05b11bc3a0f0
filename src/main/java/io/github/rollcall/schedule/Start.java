package io.github.rollcall.schedule;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Instant;

/**
 * A start that was planned, as it is kept with the task until it is over.
 *
 * @param due when it was planned for; the time of the task itself moves when the start is tried again
 * @param tries how often it was tried and failed
 */
record Start(Instant due, int tries) {

    private static final String BETWEEN = " ";

    /** Of a task without such a note, its own time. */
    static Start of(Execution execution) {
        if (execution.taskInstance.getData() instanceof String noted) {
            String[] parts = noted.split(BETWEEN, 2);
            return new Start(Instant.parse(parts[0]), parts.length < 2 ? 0 : Integer.parseInt(parts[1]));
        }
        return new Start(execution.getExecutionTime(), 0);
    }

    /** What is to be done at this moment: the next start in the place of one that was tried, if its time has come too. */
    Start asOf(Instant now, StartTimes times) {
        if (tries == 0) {
            return this;
        }
        Instant next = times.after(due);
        return next.isAfter(now) ? this : new Start(next, 0);
    }

    Start again() {
        return new Start(due, tries + 1);
    }

    /** As it is kept. */
    @Override
    public String toString() {
        return tries == 0 ? due.toString() : due + BETWEEN + tries;
    }
}
